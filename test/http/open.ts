import type { APIInteraction, APIInteractionResponse } from 'discord-api-types/v10';
import { type DestinationStream, pino } from 'pino';
import { type Endpoint, type EndpointSettings, openEndpoint } from '../../src/platform/discord/http/endpoint.ts';
import { respond } from '../../src/platform/discord/protocol/respond.ts';
import { application } from '../data.ts';
import { makeKeys } from './signing.ts';

/** The application's key pair. */
export const keys = makeKeys();

/** What an interaction is answered with, whichever way it comes; a failure of a command is thrown. */
export function answerTo(interaction: object): APIInteractionResponse | undefined {
	return respond(interaction as APIInteraction, application, ({ error }) => {
		throw error;
	});
}

/** Opens an endpoint for the application on a free port. */
export function open(settings: Partial<EndpointSettings> = {}): Promise<Endpoint> {
	const log = pino({ level: 'silent' });
	return openEndpoint({
		port: 0,
		host: '127.0.0.1',
		publicKey: keys.publicKey,
		application,
		respond: answerTo,
		log,
		...settings,
	});
}

/** A log that keeps its lines. */
export function keepLog(): { readonly lines: readonly string[]; readonly log: EndpointSettings['log'] } {
	const lines: string[] = [];
	const kept: DestinationStream = { write: (line) => void lines.push(line) };
	return { lines, log: pino({}, kept) };
}

/** The head of a request as it goes over the wire. */
export function head(headers: Readonly<Record<string, string>>): string {
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	return `POST /interactions HTTP/1.1\r\nHost: localhost\r\n${lines.join('')}\r\n`;
}
