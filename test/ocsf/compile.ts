import type { Attribute, OcsfSchema, Scalar } from './schema.js';

/** The schema's files by path, parsed. */
export type SchemaFiles = ReadonlyMap<string, unknown>;

interface RawAttribute {
  readonly type?: string;
  readonly is_array?: boolean;
  readonly requirement?: string;
  readonly profile?: string | null;
  readonly enum?: Readonly<Record<string, unknown>>;
  readonly observable?: number;
}

type RawAttributes = Readonly<Record<string, RawAttribute>>;

interface RawDefinition {
  readonly name: string;
  readonly extends?: string;
  readonly uid?: number;
  readonly category?: string;
  readonly observable?: number;
  readonly attributes: RawAttributes & { readonly $include?: readonly string[] };
  readonly constraints?: { readonly at_least_one?: readonly string[] };
}

interface RawType {
  readonly type?: string;
  readonly regex?: string;
  readonly max_len?: number;
  readonly observable?: number;
}

interface Dictionary {
  readonly attributes: RawAttributes;
  readonly types: { readonly attributes: Readonly<Record<string, RawType>> };
}

/** Reduces the definitions to the facts of some event classes and of the objects they can contain. */
export function compileSchema(
  files: SchemaFiles,
  classNames: readonly string[],
  source: string,
): OcsfSchema {
  const dictionary = files.get('dictionary.json') as Dictionary;
  const events = definitionsIn(files, 'events/');
  const objects = definitionsIn(files, 'objects/');
  const observableIds = observables(dictionary, objects);
  const attributesOf = (definition: Flat) =>
    Object.fromEntries(
      Object.entries(definition.attributes)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, own]) => [name, attributeText({ ...dictionary.attributes[name], ...own })]),
    );
  const classes = classNames.map((name) => {
    const flat = flatten(name, events, files);
    const uid = classUid(flat, files);
    const attributes = { ...withDictionaryEnums(flat.attributes, dictionary) };
    setUids(attributes, uid);
    return [name, { uid, attributes: attributesOf({ ...flat, attributes }) }] as const;
  });
  const found = new Map<string, OcsfSchema['objects'][string]>();
  const pending = classes.flatMap(([, { attributes }]) => Object.values(attributes).map(typeOf));
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (found.has(name) || !objects.has(name)) continue;
    const flat = flatten(name, objects, files);
    const merged = { ...withDictionaryEnums(flat.attributes, dictionary) };
    if (name === 'observable') merged['type_id'] = withIds(merged['type_id'], observableIds);
    const attributes = attributesOf({ ...flat, attributes: merged });
    const { atLeastOne } = flat;
    found.set(name, { attributes, ...(atLeastOne.length > 0 && { atLeastOne }) });
    pending.push(...Object.values(attributes).map(typeOf));
  }
  return {
    source,
    version: (files.get('version.json') as { version: string }).version,
    classes: Object.fromEntries(classes),
    objects: Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1))),
    types: scalarTypes(dictionary),
  };
}

interface Flat {
  readonly definition: RawDefinition;
  readonly attributes: RawAttributes;
  readonly category: string | undefined;
  readonly atLeastOne: readonly string[];
}

/** A definition with everything that it inherits and includes. */
function flatten(name: string, all: ReadonlyMap<string, RawDefinition>, files: SchemaFiles): Flat {
  const definition = all.get(name);
  if (definition === undefined) throw new Error(`The schema does not define ${name}.`);
  const parent = definition.extends === undefined ? null : flatten(definition.extends, all, files);
  const { $include: includes = [], ...own } = definition.attributes;
  const included = includes.map((path) => profileAttributes(files.get(path) as RawDefinition));
  const attributes = [parent?.attributes ?? {}, ...included, own as RawAttributes].reduce(merge);
  return {
    definition,
    attributes,
    category: definition.category ?? parent?.category,
    atLeastOne: definition.constraints?.at_least_one ?? parent?.atLeastOne ?? [],
  };
}

/** Attributes of a profile exist only in events that name it. */
function profileAttributes({ name, attributes }: RawDefinition): RawAttributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, own]) => [key, { ...own, profile: name }]),
  );
}

/** What a child says of an attribute overrides its parent; the values of an enumeration add up. */
function merge(parent: RawAttributes, child: RawAttributes): RawAttributes {
  const merged = { ...parent };
  for (const [name, own] of Object.entries(child)) {
    const before = merged[name];
    const values = { ...before?.enum, ...own.enum };
    merged[name] = { ...before, ...own, ...(Object.keys(values).length > 0 && { enum: values }) };
  }
  return merged;
}

function withDictionaryEnums(attributes: RawAttributes, { attributes: known }: Dictionary) {
  return merge(
    Object.fromEntries(
      Object.keys(attributes).map((name) => [name, { enum: known[name]?.enum ?? {} }]),
    ),
    attributes,
  );
}

/** OCSF: a class's uid is its number within the category, and a type's uid combines class and activity. */
function classUid({ definition, category }: Flat, files: SchemaFiles): number {
  const { attributes } = files.get('categories.json') as {
    attributes: Record<string, { uid: number }>;
  };
  const { uid } = attributes[category ?? ''] ?? {};
  if (uid === undefined) throw new Error(`The schema has no category ${category}.`);
  return uid * 1000 + (definition.uid ?? 0);
}

function setUids(attributes: Record<string, RawAttribute>, classId: number): void {
  const activities = Object.keys(attributes['activity_id']?.enum ?? {});
  const set = (name: string, ids: readonly number[]) => {
    const values = Object.fromEntries(ids.map((id) => [id, {}]));
    attributes[name] = { ...attributes[name], enum: values };
  };
  set('class_uid', [classId]);
  set('category_uid', [Math.floor(classId / 1000)]);
  set(
    'type_uid',
    activities.map((id) => classId * 100 + Number(id)),
  );
}

/** The number of each type, attribute and object that can be an observable. */
function observables(
  { attributes, types }: Dictionary,
  objects: ReadonlyMap<string, RawDefinition>,
): readonly number[] {
  const all = [...Object.values(attributes), ...Object.values(types.attributes)];
  for (const { observable, attributes: own } of objects.values()) {
    if (observable !== undefined) all.push({ observable });
    all.push(...(Object.values(own) as RawAttribute[]));
  }
  return all.flatMap(({ observable }) => observable ?? []);
}

function withIds(attribute: RawAttribute | undefined, ids: readonly number[]): RawAttribute {
  return {
    ...attribute,
    enum: { ...attribute?.enum, ...Object.fromEntries(ids.map((id) => [id, {}])) },
  };
}

function attributeText(attribute: RawAttribute): Attribute {
  const { type, is_array: isList, requirement, profile, enum: values = {} } = attribute;
  const ids = Object.keys(values);
  return [
    type,
    isList === true ? '[]' : '',
    requirement === 'required' ? '!' : '',
    profile ? `@${profile}` : '',
    ids.length > 0 ? `=${ids.join(',')}` : '',
  ].join('');
}

function typeOf(attribute: Attribute): string {
  return attribute.replace(/[[!@=].*/, '');
}

function scalarTypes({ types }: Dictionary): OcsfSchema['types'] {
  const bases: Readonly<Record<string, Scalar['base']>> = {
    string_t: 'string',
    integer_t: 'integer',
    long_t: 'integer',
    float_t: 'number',
    boolean_t: 'boolean',
    json_t: 'json',
  };
  return Object.fromEntries(
    Object.entries(types.attributes).map(([name, { type, regex, max_len: maxLength }]) => {
      const base = bases[type ?? name];
      if (base === undefined) throw new Error(`The scalar type ${name} is unknown.`);
      return [name, { base, ...(regex && { regex }), ...(maxLength && { maxLength }) }];
    }),
  );
}

function definitionsIn(files: SchemaFiles, directory: string): Map<string, RawDefinition> {
  const definitions = [...files]
    .filter(([path]) => path.startsWith(directory))
    .map(([, value]) => value as RawDefinition);
  return new Map(definitions.map((definition) => [definition.name, definition]));
}
