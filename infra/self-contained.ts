import { BootstraplessSynthesizer, type IStackSynthesizer, type StackProps } from 'aws-cdk-lib';
import { BRIDGE_VERSION } from '../src/util/version.js';

/** A stack whose template is self-contained: it rejects assets, and has no CDK metadata. */
export function selfContained(description: string): StackProps {
  return {
    description: `${description}, version ${BRIDGE_VERSION}.`,
    analyticsReporting: false,
    // CDK's types do not support exactOptionalPropertyTypes.
    synthesizer: new BootstraplessSynthesizer() as IStackSynthesizer,
  };
}
