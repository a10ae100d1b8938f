import { BootstraplessSynthesizer, type IStackSynthesizer, type StackProps } from 'aws-cdk-lib';
import { BRIDGE_VERSION } from '../src/util/version.js';

/** A stack whose template is all that a deployment needs: it refuses assets, and has no CDK metadata. */
export function selfContained(description: string): StackProps {
  return {
    description: `${description}, version ${BRIDGE_VERSION}.`,
    analyticsReporting: false,
    // CDK's types are not written for exactOptionalPropertyTypes.
    synthesizer: new BootstraplessSynthesizer() as IStackSynthesizer,
  };
}
