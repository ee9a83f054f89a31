import { countProblems, duplicateProblems, entries, isJson, type JsonPath, lengthProblems } from './checks.ts';
import type { Json, Problem } from './types.ts';

const row = 1;
const button = 2;
const linkStyle = 5;
const premiumStyle = 6;
const selects = [3, 5, 6, 7, 8];
const componentsFlag = 32_768;

/** Finds what Discord refuses in the components of a message although its OpenAPI description doesn't say so. */
export function componentProblems(message: Json, at: JsonPath): Problem[] {
	const path = [...at, 'components'];
	const all = flat(message.components, path);
	return [
		...(usesComponentsFlag(message)
			? newLayoutProblems(message, at, all.length)
			: rowProblems(message.components, path)),
		...all.filter(({ item }) => item.type === button).flatMap(({ item, at }) => buttonProblems(item, at)),
		...all.filter(({ item }) => isSelect(item)).flatMap(({ item, at }) => selectProblems(item, at)),
		...all.flatMap(({ item, at }) => lengthProblems(item.custom_id, [...at, 'custom_id'], 1, 100)),
		...duplicateProblems(all, 'custom_id', 'Component custom id'),
	];
}

function usesComponentsFlag({ flags }: Json): boolean {
	return typeof flags === 'number' && (flags & componentsFlag) !== 0;
}

function newLayoutProblems(message: Json, at: JsonPath, count: number): Problem[] {
	const forbidden = ['content', 'embeds'].filter((key) => message[key]);
	return [
		...forbidden.map((key) => ({ path: [...at, key], message: 'Cannot be used together with flag IS_COMPONENTS_V2' })),
		...(count > 40 ? [{ path: [...at, 'components'], message: `At most 40 components, has ${count}` }] : []),
	];
}

function rowProblems(components: unknown, at: JsonPath): Problem[] {
	return [
		...countProblems(components, at, 0, 5),
		...entries(components, at).flatMap(({ item, at }) => oneRow(item, at)),
	];
}

function oneRow(item: Json, at: JsonPath): Problem[] {
	if (item.type !== row) return [{ path: [...at, 'type'], message: 'Must be an action row (1)' }];
	const inside = entries(item.components, [...at, 'components']);
	const menus = inside.filter((child) => isSelect(child.item)).length;
	const buttons = inside.filter((child) => child.item.type === button).length;
	const fits = (menus === 1 && inside.length === 1) || (buttons === inside.length && buttons >= 1 && buttons <= 5);
	return fits ? [] : [{ path: [...at, 'components'], message: 'An action row holds 1 to 5 buttons or exactly 1 menu' }];
}

function buttonProblems(item: Json, at: JsonPath): Problem[] {
	const target = item.style === linkStyle ? 'url' : 'custom_id';
	const other = target === 'url' ? 'custom_id' : 'url';
	if (item.style === premiumStyle) return [];
	return [
		...(item[target] ? [] : [{ path: [...at, target], message: 'This field is required' }]),
		...(item[other] ? [{ path: [...at, other], message: `A button has either a url or a custom_id` }] : []),
		...(item.label || item.emoji ? [] : [{ path: at, message: 'A button must have a label or an emoji' }]),
		...lengthProblems(item.label, [...at, 'label'], 0, 80),
	];
}

function selectProblems(item: Json, at: JsonPath): Problem[] {
	const options = entries(item.options, [...at, 'options']);
	const max = Array.isArray(item.options) ? item.options.length : 25;
	const isOver = typeof item.max_values === 'number' && item.max_values > max;
	return [
		...countProblems(item.options, [...at, 'options'], 1, 25),
		...duplicateProblems(options, 'value', 'The specified option value'),
		...lengthProblems(item.placeholder, [...at, 'placeholder'], 0, 150),
		...(isOver ? [{ path: [...at, 'max_values'], message: `Must be at most the number of options, ${max}` }] : []),
		...options.flatMap((option) => [
			...lengthProblems(option.item.label ?? '', [...option.at, 'label'], 1, 100),
			...lengthProblems(option.item.value ?? '', [...option.at, 'value'], 1, 100),
			...lengthProblems(option.item.description, [...option.at, 'description'], 0, 100),
		]),
	];
}

function isSelect(item: Json): boolean {
	return typeof item.type === 'number' && selects.includes(item.type);
}

function flat(components: unknown, at: JsonPath): { item: Json; at: JsonPath }[] {
	return entries(components, at).flatMap(({ item, at }) => [
		{ item, at },
		...flat(item.components, [...at, 'components']),
		...(isJson(item.accessory) ? [{ item: item.accessory, at: [...at, 'accessory'] }] : []),
	]);
}
