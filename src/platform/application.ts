import type { AnyCommand, Call, MenuCommand, SlashCommand } from './command.ts';
import type { PlatformMessages } from './messages.ts';

/** What the platform is given to serve: the commands, what they may know, and the words that it says itself. */
export interface Application {
	readonly commands: Commands;
	/** What commands may know besides their options; taken once for each answer. */
	readonly context: () => unknown;
	readonly messages: PlatformMessages;
	readonly questions: Questions;
}

/** The commands by how they are called. */
export interface Commands {
	/** Those that Discord is told about, in the order in which they are listed. */
	readonly slash: readonly SlashCommand[];
	/** Those that only buttons call. */
	readonly button: readonly SlashCommand[];
	/** Those in the menu of a message. */
	readonly menu: readonly MenuCommand[];
}

/** How a message in plain words becomes a call. */
interface Questions {
	/** `about` is what the message was about that this one replies to: ids with blanks between, or words. */
	readonly toCall: (question: string, about?: string) => Call;
	/** The options of calls that hold what a message is about. Of a menu that fills in the first of them, every choice counts. */
	readonly subjectOptions: readonly string[];
}

/** Every command, however it is called. */
export function allOf({ slash, button, menu }: Commands): readonly AnyCommand[] {
	return [...slash, ...button, ...menu];
}

/** The command of that name. */
export function commandNamed(name: string, { slash, button, menu }: Commands): AnyCommand | undefined {
	const isMeant = ({ data }: AnyCommand) => data.name === name;
	return slash.find(isMeant) ?? button.find(isMeant) ?? menu.find(isMeant);
}
