/** The sentences that the platform says itself, in the words of whom it serves. */
export interface PlatformMessages {
	/** A required option was left out. */
	readonly missingOption: (name: string, description: string) => string;
	/** A whole number was wanted. */
	readonly notWhole: (name: string, got: string) => string;
	/** A number within a range was wanted. */
	readonly outOfRange: (name: string, least: number, most: number, got: number) => string;
	/** One of some choices was wanted. */
	readonly notOneOf: (name: string, got: string, choices: readonly string[]) => string;
	/** A yes or no was wanted. */
	readonly notYesNo: (name: string, got: string) => string;
	/** A command that is no longer there, or was changed. */
	readonly unknownCommand: string;
	/** A button or menu whose call can no longer be read. */
	readonly outOfDate: string;
	/** Sent in place of an empty message, which there should never be. */
	readonly nothingToShow: string;
	/** Something broke on our side; the id finds it in the log. */
	readonly failed: (id: string) => string;
	/** Somebody asks faster than a person reads. */
	readonly slowDown: string;
	/** The label of the button that posts a private answer for everybody. */
	readonly share: string;
}
