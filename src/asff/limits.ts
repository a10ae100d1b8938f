/**
 * Security Hub's limits, from the service model of `BatchImportFindings`, the ASFF pages of the AWS user guide and
 * error messages observed from the service. Lengths are in UTF-16 code units, lists in items: the service may count
 * code points, of which there are never more.
 */
export const LIMITS = {
  /** User guide: 512. It allows 2,048 only for ARNs, which the bridge may not use as an Id. */
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
  /** Service error: "should NOT be longer than 512 characters". */
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
  /** Service error: "The maximum size of an individual field should be less than 32768". */
  anyText: 32_767,
  /** Documented as "240 KB" per finding; this is the stricter interpretation, in bytes of UTF-8 JSON. */
  findingBytes: 240_000,
} as const;

/** Types and requirements have no documented length; this is enough for any real one. */
export const SHORT_TEXT = 256;

/** `namespace/category/classifier`, as quoted in the service's error message. */
export const TYPE_PATTERN = /^[^/]+(?:\/[^/]+){0,2}$/;

/** An absolute https URL in RFC 3986 characters, as the service's `uri` check requires. */
export const URL_PATTERN =
  /^https:\/\/[\w.-]+(?::\d{1,5})?(?:\/(?:[\w.~:/@!$&'()*+,;=-]|%[\dA-Fa-f]{2})*)?(?:\?(?:[\w.~:/?@!$&'()*+,;=-]|%[\dA-Fa-f]{2})*)?(?:#(?:[\w.~:/?@!$&'()*+,;=-]|%[\dA-Fa-f]{2})*)?$/;
