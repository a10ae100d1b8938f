/**
 * What Security Hub takes, from the service model of `BatchImportFindings`, the ASFF pages of the AWS
 * user guide and the refusals the service is seen to answer. Lengths are in UTF-16 code units, lists in
 * items: the service may count code points, of which there are never more.
 */
export const LIMITS = {
  /** User guide: 512, and 2,048 only for ARNs, which are not ours to use as an Id. */
  id: 512,
  generatorId: 512,
  /** User guide, custom integrations. */
  companyName: 128,
  productName: 128,
  /** User guide, required attributes. */
  title: 256,
  description: 1024,
  /** User guide: Severity.Original. */
  severityOriginal: 64,
  types: 50,
  requirements: 32,
  relatedFindings: 10,
  /** Service refusal: "should NOT be longer than 512 characters". */
  remediationText: 512,
  resources: 32,
  resourceType: 256,
  resourceId: 512,
  resourceRegion: 16,
  /** User guide: "fewer than 128 characters" and "fewer than 1,024 characters", up to 50 pairs. */
  details: { pairs: 50, key: 127, value: 1023 },
  /** User guide: up to 50 pairs, keys of 128 and values of 2,048 characters. */
  productFields: { pairs: 50, key: 128, value: 2048 },
  productArn: 2048,
  /** Service refusal: "The maximum size of an individual field should be less than 32768". */
  anyText: 32_767,
  /** Documented as "240 KB" a finding: the smaller reading, in bytes of UTF-8 JSON. */
  findingBytes: 240_000,
} as const;

/** Types and requirements have no documented length: enough for any real one. */
export const SHORT_TEXT = 256;

/** `namespace/category/classifier`, as the service's own refusal quotes it. */
export const TYPE_PATTERN = /^[^/]+(?:\/[^/]+){0,2}$/;

/** An absolute https address in RFC 3986 characters, which is what the service's `uri` check takes. */
export const URL_PATTERN =
  /^https:\/\/[\w.-]+(?::\d{1,5})?(?:\/(?:[\w.~:/@!$&'()*+,;=-]|%[\dA-Fa-f]{2})*)?(?:\?(?:[\w.~:/?@!$&'()*+,;=-]|%[\dA-Fa-f]{2})*)?(?:#(?:[\w.~:/?@!$&'()*+,;=-]|%[\dA-Fa-f]{2})*)?$/;
