import { menuUse, pick, ping, press, slash, typing } from '../http/interactions.ts';

const { data: command, ...around } = slash('iscm');

/** A command of a shape that its helper does not make. */
const shaped = (data: object) => ({ ...around, data: { ...command, ...data } });

/** What goes wrong: commands, options, presses and menus that are not as they should be. By what each is. */
export const unhappy: Readonly<Record<string, object>> = {
	ping: ping,
	'unknown command': slash('nothing', { mechanism: 'rabat' }),
	'unknown command of an object’s own name': slash('constructor'),
	'command for users': shaped({ type: 2 }),
	'command with a subcommand': shaped({ options: [{ name: 'sub', type: 1, options: [] }] }),
	'interaction of an unknown type': { ...ping, type: 99 },
	modal: { ...around, type: 5, data: { custom_id: 'iscm?mechanism=rabat', components: [] } },
	'/iscm without a mechanism': slash('iscm'),
	'/iscm with an empty mechanism': slash('iscm', { mechanism: '' }),
	'/iscm with a blank mechanism': slash('iscm', { mechanism: '   ' }),
	'/iscm with an unknown option': slash('iscm', { mechanism: 'rabat', colour: 'blue' }),
	'/iscm with a number for a name': slash('iscm', { mechanism: 11 }),
	'/iscm with private: perhaps': slash('iscm', { mechanism: 'rabat', private: 'perhaps' }),
	'/ask with a blank question': slash('ask', { question: ' ' }),
	'/ask with a question that is too long for a button': slash('ask', {
		question: `who chairs the Rabat Process ${'please '.repeat(30)}`,
		private: true,
	}),
	'/cite without a fact': slash('cite', { mechanism: 'rabat' }),
	'/cite with an unknown fact': slash('cite', { mechanism: 'rabat', fact: 'colour' }),
	'/compare without a second': slash('compare', { first: 'rabat' }),
	'/compare with two that are several': slash('compare', { first: 'ibero', second: 'forum', private: true }),
	'/compare with names too long for a button': slash('compare', {
		first: 'ibero',
		second: 'Bali Process on People Smuggling, Trafficking in Persons and Related Transnational Crime',
		third: 'Foro Ibero-americano sobre Migração e Desenvolvimento',
	}),
	'/compare with nonsense too long for a button': slash('compare', {
		first: 'ibero',
		second: 'Müller '.repeat(30),
		third: 'x'.repeat(200),
	}),
	'/list by label': slash('list', { type: 'Global process', sort: 'Oldest first' }),
	'/list with a wrong type': slash('list', { type: 'ngo' }),
	'/list with a year as text': slash('list', { since: '1996' }),
	'/list with a year that is none': slash('list', { since: 'long ago' }),
	'/list with half a year': slash('list', { since: 1996.5 }),
	'/list with a year too early': slash('list', { since: 1 }),
	'/list with more members than fit': slash('list', { 'min-members': 1000 }),
	'/list since after until': slash('list', { since: 2010, until: 2000 }),
	'/list with more than at most': slash('list', { 'min-members': 50, 'max-members': 10 }),
	'/list page 0': slash('list', { page: 0 }),
	'/list of what nothing is': slash('list', { type: 'global', region: 'asia' }),
	'press nothing': press(''),
	'press an unknown command': press('nothing?mechanism=rabat'),
	'press what cannot be read': press('💥'),
	'press an option that is no more': press('iscm?99=x'),
	'press a place that there is not': press('iscm?z=rabat'),
	'press a menu’s id': press('iscm?private=true&mechanism'),
	'press an unknown mechanism': press('chair?mechanism=nowhere'),
	'press in place with an error': press('list?since=2010&until=2000#update'),
	'pick nothing': { ...press(''), data: { component_type: 3, custom_id: 'iscm?mechanism', values: [] } },
	'pick under a button’s id': pick('iscm?mechanism=rabat', 'bali'),
	'pick what there is not': pick('iscm?private=true&mechanism', 'nowhere'),
	'typing of an unknown command': typing('nothing', 'mechanism', 'ra'),
	'typing of a command that suggests nothing': typing('about', 'private', 'tr'),
	'typing of nothing': { ...typing('iscm', 'mechanism', ''), data: { ...command, options: [] } },
	'menu of an unknown name': menuUse('Nothing', { content: 'Rabat Process' }),
	'menu of a message that is not there': {
		...around,
		data: { ...command, type: 3, name: 'Explain mechanisms', target_id: '2', resolved: { messages: {} } },
	},
	'menu of a message with embeds': menuUse('Explain mechanisms', {
		content: 'Read this:',
		embeds: [{ title: 'Bali Process', description: 'and RIAM', fields: [{ name: 'An IRF', value: 'is no RCP' }] }],
	}),
	'menu of a message that was passed on': menuUse('Explain mechanisms', {
		content: '',
		message_snapshots: [{ message: { content: 'The Colombo Process and UNHCR' } }],
	}),
};
