// Draws docs/pictures/growth.svg from the results of a run: `npm run bench -- --json FILE`, then `node bench/picture.mjs FILE`.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @typedef {{ name: string, points: [number, number][] }} Line */
/** @typedef {{ title: string, across: string, up: string, lines: Line[], log?: boolean }} Panel */

const [file = ''] = process.argv.slice(2);
const { date, node, cpus, results } = JSON.parse(readFileSync(file, 'utf8'));
const size = { width: 300, height: 210, left: 52, top: 44, gap: 64 };
const colours = ['#3b6fd4', '#c2622d'];

/** @type {Panel[]} */
const panels = [
	{
		title: 'Look-up',
		across: 'mechanisms (both scales logarithmic)',
		up: 'µs',
		log: true,
		lines: ['median', 'p99'].map((name) => ({
			name,
			points: results.mechanisms.map((/** @type {any} */ one) => [one.mechanisms, one[name]]),
		})),
	},
	{
		title: 'Heap',
		across: 'servers',
		up: 'MB',
		lines: results.servers.map((/** @type {any} */ one) => ({
			name: one.program,
			points: one.sizes.map((/** @type {any} */ at) => [at.servers, at.megabytes]),
		})),
	},
	{
		title: 'Answers a second',
		across: 'asked for at a time',
		up: '',
		lines: results.load.map((/** @type {any} */ one) => ({
			name: one.program,
			points: one.levels.map((/** @type {any} */ at) => [at.outstanding, at.perSecond]),
		})),
	},
];

const width = panels.length * (size.width + size.gap) + size.left;
const height = size.height + size.top + 62;
const caption = `${date}, Node ${node}, ${cpus} CPUs`;
writeFileSync(
	fileURLToPath(new URL('../docs/pictures/growth.svg', import.meta.url)),
	`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">
<title>How look-up time, memory and answers a second grow (${caption})</title>
<rect width="100%" height="100%" fill="#ffffff"/>
${panels.map(draw).join('\n')}
<text x="${size.left}" y="${height - 8}" fill="#666">${caption}</text>
</svg>
`,
);

/** @param {Panel} panel @param {number} at */
function draw({ title, across, up, lines, log = false }, at) {
	const all = lines.flatMap(({ points }) => points);
	const x = scale(
		all.map(([value]) => value),
		log,
		size.width,
	);
	const y = scale([...(log ? [] : [0]), ...all.map(([, value]) => value)], log, size.height);
	const left = size.left + at * (size.width + size.gap);
	const place = (/** @type {[number, number]} */ [across, up]) =>
		`${x.at(across).toFixed(1)},${(size.height - y.at(up)).toFixed(1)}`;
	return `<g transform="translate(${left} ${size.top})">
<text y="-24" font-weight="600" font-size="14">${title}</text>
<path d="M0 0V${size.height}H${size.width}" fill="none" stroke="#999"/>
${[y.least, y.most].map((value) => `<text x="-6" y="${size.height - y.at(value) + 4}" text-anchor="end" fill="#666">${tell(value)}${up === '' ? '' : ` ${up}`}</text>`).join('')}
${[x.least, x.most].map((value, end) => `<text x="${x.at(value)}" y="${size.height + 16}" text-anchor="${end === 0 ? 'start' : 'end'}" fill="#666">${tell(value)}</text>`).join('')}
<text x="${size.width / 2}" y="${size.height + 32}" text-anchor="middle" fill="#666">${across}</text>
${lines.map(({ name, points }, line) => `<polyline points="${points.map(place).join(' ')}" fill="none" stroke="${colours[line]}" stroke-width="2"/><text x="${line * 110}" y="-8" fill="${colours[line]}">${name}</text>`).join('\n')}
</g>`;
}

/** @param {number[]} values @param {boolean} log @param {number} length */
function scale(values, log, length) {
	const [least, most] = [Math.min(...values), Math.max(...values)];
	const read = (/** @type {number} */ value) => (log ? Math.log(value) : value);
	const at = (/** @type {number} */ value) => ((read(value) - read(least)) / (read(most) - read(least))) * length;
	return { least, most, at };
}

/** @param {number} value */
function tell(value) {
	return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value < 10 ? 1 : 0).replace(/\.0$/, '');
}
