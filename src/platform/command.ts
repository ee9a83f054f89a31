import type { APIEmbed, ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';

/** What a filled-in option may hold. */
export type OptionValue = string | number | boolean;

/** The options of a call, by name. */
export type Options = Readonly<Record<string, OptionValue>>;

/** A command with its options filled in: what a slash command, a press, a pick or a typed line comes down to. */
export interface Call {
	readonly name: string;
	readonly options: Options;
}

/** How the reply to a press is delivered: as a new message, or in place of the message that was pressed. */
export type Delivery = 'new' | 'update';

/** A button that makes a call when it is pressed. */
export interface Button {
	readonly kind: 'button';
	/** At most 80 characters. */
	readonly label: string;
	readonly emoji?: string;
	readonly style?: 'primary' | 'secondary';
	readonly disabled?: boolean;
	readonly call: Call;
	readonly delivery?: Delivery;
}

/** A menu that makes a call: the picked value fills in the option named `targetOption`. */
export interface Menu {
	readonly kind: 'menu';
	/** Shown until something is picked; at most 150 characters. */
	readonly placeholder: string;
	readonly call: Call;
	readonly targetOption: string;
	/** 1 to 25 of them; labels and descriptions of at most 100 characters, values unique. */
	readonly choices: readonly { readonly label: string; readonly value: string; readonly description?: string }[];
}

/** One row under a message: up to five buttons, or one menu. */
export type Row = readonly Button[] | Menu;

/** What a command answers: a plain value, the same for every way in. */
export interface Reply {
	/** Seen by the asker alone. */
	readonly private?: boolean;
	/** At most 2,000 characters. */
	readonly content?: string;
	readonly embeds?: readonly APIEmbed[];
	/** At most five. */
	readonly rows?: readonly Row[];
	/** The call that gives this answer again, with ids in place of what was typed. Only answers have one: errors and questions back have none. */
	readonly call?: Call;
	/** How the name that was asked for was looked up, where there was one. Nobody who asks sees it. */
	readonly match?: Match;
}

/** How a name was looked up: found by exact name, by a part of it or by a corrected spelling, one of several, or none. */
export type Match = 'exact' | 'part' | 'corrected' | 'several' | 'none';

/** One suggestion while an option is typed: name and value of at most 100 characters. */
export interface Choice {
	readonly name: string;
	readonly value: string;
}

interface OptionBase {
	readonly name: string;
	readonly description: string;
	readonly required?: boolean;
}

/** A text option. `choices` closes it to a fixed set; `autocomplete` suggests, and any text may still come. */
export interface StringOption extends OptionBase {
	readonly type: ApplicationCommandOptionType.String;
	readonly choices?: readonly { readonly name: string; readonly value: string }[];
	readonly autocomplete?: true;
	readonly max_length?: number;
}

/** A whole number. */
interface IntegerOption extends OptionBase {
	readonly type: ApplicationCommandOptionType.Integer;
	readonly min_value?: number;
	readonly max_value?: number;
}

/** A yes or no. */
interface BooleanOption extends OptionBase {
	readonly type: ApplicationCommandOptionType.Boolean;
}

export type Option = StringOption | IntegerOption | BooleanOption;

/** What Discord is told of a slash command: the name, the description and the options. */
export interface CommandData {
	readonly name: string;
	readonly description: string;
	readonly options: readonly Option[];
}

/** What Discord is told of a command in the menu of a message: the name that stands there. */
export interface MenuData {
	readonly type: ApplicationCommandType.Message;
	readonly name: string;
}

type ValueOf<O extends Option> = O extends { type: ApplicationCommandOptionType.Integer }
	? number
	: O extends { type: ApplicationCommandOptionType.Boolean }
		? boolean
		: O extends { choices: readonly { value: infer V }[] }
			? V
			: string;

/** The options that `data` declares, as `execute` gets them: required ones present, the others perhaps. */
export type Filled<D extends Pick<CommandData, 'options'>> = {
	readonly [O in D['options'][number] as O extends { required: true } ? O['name'] : never]: ValueOf<O>;
} & {
	readonly [O in D['options'][number] as O extends { required: true } ? never : O['name']]?: ValueOf<O> | undefined;
};

/** What is being typed when suggestions are asked for. */
export interface Typed {
	readonly option: string;
	readonly text: string;
}

/** A command: what Discord is told, and a pure function from options to a reply. */
export interface Command<D extends CommandData | MenuData, U extends readonly Option[], C> {
	readonly data: D;
	/** Options that Discord is not told of: whoever makes the call fills them in, such as with the text of a message. */
	readonly hiddenOptions?: U;
	/** Reads whole texts, which is more work than to look a name up, so there is a limit for each user. */
	readonly rateLimited?: true;
	readonly execute: (
		options: (D extends CommandData ? Filled<D> : unknown) & Filled<{ readonly options: U }>,
		context: C,
	) => Reply;
	readonly autocomplete?: (typed: Typed, context: C) => readonly Choice[];
}

/** A command whose options and context are known only to itself, as the list of all commands holds it. */
export interface AnyCommand {
	readonly data: CommandData | MenuData;
	readonly hiddenOptions?: readonly Option[];
	readonly rateLimited?: true;
	readonly execute: (options: never, context: never) => Reply;
	readonly autocomplete?: (typed: Typed, context: never) => readonly Choice[];
}

/** A command that is typed: a slash command, or one that only buttons call. */
export type SlashCommand = AnyCommand & { readonly data: CommandData };

/** A command in the menu of a message. */
export type MenuCommand = AnyCommand & { readonly data: MenuData };

/** Whether a row is one menu, and not buttons. */
export function isMenu(row: Row): row is Menu {
	return 'kind' in row;
}

/** All options of a command, those that Discord is not told of at the end. */
export function optionsOf({ data, hiddenOptions = [] }: AnyCommand): readonly Option[] {
	return 'options' in data ? [...data.options, ...hiddenOptions] : hiddenOptions;
}

/** The options that are filled in, for a call: those left out are left out. */
export function definedOptions(options: Readonly<Record<string, OptionValue | undefined>>): Options {
	return Object.fromEntries(
		Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
	);
}

/**
 * Gives the function by which commands are declared that know of a `C`. The types of their options are read off the
 * declaration, so a misspelt or unchecked one does not compile.
 */
export function commandsKnowing<C>() {
	return <const D extends CommandData | MenuData, const U extends readonly Option[] = readonly []>(
		command: Command<D, U, C>,
	): Command<D, U, C> => command;
}
