import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { isJson } from './checks.ts';
import type { Json, Problem } from './types.ts';

/** Checks bodies against Discord's OpenAPI description; each method finds nothing where the description has no schema. */
export type Description = {
	request: (method: string, route: string, body: unknown) => Problem[];
	/** `schema` is a name under `components/schemas`. */
	component: (schema: string, value: unknown) => Problem[];
};

const unionKeywords = new Set(['oneOf', 'anyOf', 'if']);
const loaded = new Map<string, Description>();

/** Reads the OpenAPI description once per process; its schemas are compiled when they are first needed. */
export function readDescription(path: string): Description {
	const known = loaded.get(path);
	if (known) return known;
	const description = describe(JSON.parse(readFileSync(path, 'utf8')));
	loaded.set(path, description);
	return description;
}

function describe(document: Json): Description {
	splitUnions(document, document);
	const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
	formats.default(ajv);
	ajv.addSchema(document, 'discord');
	const compiled = new Map<string, ValidateFunction | undefined>();
	const problems = (pointer: string[], value: unknown): Problem[] => {
		const key = pointer.join(' ');
		if (!compiled.has(key))
			compiled.set(key, at(document, pointer) ? ajv.compile({ $ref: reference(pointer) }) : undefined);
		const validate = compiled.get(key);
		return !validate || validate(value) ? [] : readable(validate.errors ?? []);
	};
	return {
		request: (method, route, body) => {
			const operation = ['paths', route, method.toLowerCase()];
			return problems([...operation, 'requestBody', 'content', 'application/json', 'schema'], body);
		},
		component: (schema, value) => problems(['components', 'schemas', schema], value),
	};
}

/**
 * Where the branches of a union differ by their `type`, makes of "one of these" a "for this type, that one". What is accepted
 * stays the same, but the errors are those of the one branch that was meant.
 */
function splitUnions(node: unknown, document: Json): void {
	if (Array.isArray(node)) for (const item of node) splitUnions(item, document);
	if (!isJson(node)) return;
	const union = node.oneOf ?? (node['x-discord-union'] === 'oneOf' ? node.anyOf : undefined);
	if (Array.isArray(union)) Object.assign(node, byType(union, document));
	for (const value of Object.values(node)) splitUnions(value, document);
}

function byType(union: unknown[], document: Json): Json {
	const tags = union.map((branch) => typeTags(branch, document));
	const all = tags.flat();
	if (union.length < 2 || tags.some((list) => list.length === 0) || new Set(all).size < all.length) return {};
	const typed = (list: unknown[]) => ({ required: ['type'], properties: { type: { enum: list } } });
	// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
	const cases = union.map((branch, index) => ({ if: typed(tags[index] ?? []), then: branch }));
	return { oneOf: undefined, anyOf: undefined, allOf: [{ type: 'object', ...typed(all) }, ...cases] };
}

function typeTags(branch: unknown, document: Json): unknown[] {
	if (!isJson(branch) || typeof branch.$ref !== 'string') return [];
	const schema = at(document, branch.$ref.slice(2).split('/'));
	const required = isJson(schema) && Array.isArray(schema.required) && schema.required.includes('type');
	const tag = required ? at(schema, ['properties', 'type', 'enum']) : undefined;
	return Array.isArray(tag) ? tag : [];
}

function at(value: unknown, pointer: string[]): unknown {
	return pointer.reduce<unknown>((inside, key) => (isJson(inside) ? inside[key] : undefined), value);
}

function reference(pointer: string[]): string {
	return `discord#/${pointer.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
}

/** Leaves out what only says that the other branches of a union didn't fit either, and says each thing once. */
function readable(errors: ErrorObject[]): Problem[] {
	const distinctive = errors.filter(({ keyword, params }) => !unionKeywords.has(keyword) && params.type !== 'null');
	const deep = distinctive.filter((error) => error.keyword !== 'type' || !isOtherBranch(error, distinctive));
	const chosen = [deep, distinctive, errors].find((list) => list.length > 0) ?? [];
	const places = new Set(chosen.map(({ instancePath }) => instancePath));
	return [...places].flatMap((instancePath) => {
		const here = chosen.filter((error) => error.instancePath === instancePath);
		const constants = here.filter(({ keyword }) => keyword === 'const').map(({ params }) => params.allowedValue);
		const others = here.filter(({ keyword }) => keyword !== 'const').map(wording);
		const oneOf = constants.length > 0 ? [`must be one of ${constants.join(', ')}`] : [];
		return [...new Set([...oneOf, ...others])].map((message) => ({ path: pathOf(instancePath), message }));
	});
}

/** A wrong type says little where another branch got further, or where branches want different types. */
function isOtherBranch({ instancePath, params }: ErrorObject, all: ErrorObject[]): boolean {
	return all.some((other) => {
		const here = other.instancePath === instancePath;
		const further = other.instancePath.startsWith(`${instancePath}/`);
		return further || (here && other.keyword !== 'type') || (here && other.params.type !== params.type);
	});
}

function pathOf(instancePath: string): (string | number)[] {
	const keys = instancePath.split('/').slice(1);
	return keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key.replaceAll('~1', '/').replaceAll('~0', '~')));
}

function wording({ keyword, message, params }: ErrorObject): string {
	const allowed =
		keyword === 'enum' && Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(', ')}` : '';
	const wanted = keyword === 'type' ? `must be ${[params.type].flat().join(' or ')}` : message;
	return `${wanted ?? keyword}${allowed}`;
}
