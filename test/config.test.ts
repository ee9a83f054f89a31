import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

const key = 'ab'.repeat(32);

describe('the configuration', () => {
	it('needs nothing', () => {
		expect(readConfig({ DISCORD_TOKEN: '', HTTP_PORT: '', PATH: '/bin' })).toEqual({
			HTTP_HOST: '0.0.0.0',
			HTTP_PORT: 8080,
			HTTP_DRAIN_SECONDS: 0,
			VITALS_HOST: '127.0.0.1',
			VITALS_PORT: 8081,
			PREVIEW_PORT: 3000,
			WATCHDOG_SECONDS: 90,
			SHARD_COUNT: 1,
			SHARDS: [0],
			LOG_LEVEL: 'info',
		});
	});

	it.each([
		[
			{ HTTP_PORT: '0', VITALS_PORT: '65535', PREVIEW_PORT: '80' },
			{ HTTP_PORT: 0, VITALS_PORT: 65_535, PREVIEW_PORT: 80 },
		],
		[{ HTTP_DRAIN_SECONDS: '60' }, { HTTP_DRAIN_SECONDS: 60 }],
		[{ DISCORD_PUBLIC_KEY: key.toUpperCase() }, { DISCORD_PUBLIC_KEY: key.toUpperCase() }],
		[{ SHARD_COUNT: '3' }, { SHARDS: [0, 1, 2] }],
		[{ SHARD_COUNT: '4', SHARDS: '2' }, { SHARDS: [2] }],
		[{ SHARD_COUNT: '4', SHARDS: '0,3' }, { SHARDS: [0, 3] }],
		[{ SHARD_COUNT: '4', SHARDS: '0-3' }, { SHARDS: [0, 1, 2, 3] }],
		[{ SHARD_COUNT: '8', SHARDS: '5-6, 0,5' }, { SHARDS: [0, 5, 6] }],
		[{ SHARDS: '0' }, { SHARDS: [0], SHARD_COUNT: 1 }],
	])('reads %o', (given, wanted) => {
		expect(readConfig(given)).toMatchObject(wanted);
	});

	it.each<[Record<string, string>, string]>([
		[
			{ DISCORD_PUBLIC_KEY: 'secret' },
			'DISCORD_PUBLIC_KEY: wanted the public key of an application, 64 hexadecimal digits, got 6 characters that are not one. Copy it in the Discord Developer Portal, under General Information > Public Key.',
		],
		[
			{ DISCORD_PUBLIC_KEY: `${key}0` },
			'DISCORD_PUBLIC_KEY: wanted the public key of an application, 64 hexadecimal digits, got 65 characters that are not one. Copy it in the Discord Developer Portal, under General Information > Public Key.',
		],
		[
			{ HTTP_PORT: '65536' },
			'HTTP_PORT: wanted a port from 0 to 65535, got "65536". Leave it out for 8080; 0 takes any that is free.',
		],
		[
			{ HTTP_PORT: '0x50' },
			'HTTP_PORT: wanted a port from 0 to 65535, got "0x50". Leave it out for 8080; 0 takes any that is free.',
		],
		[
			{ VITALS_PORT: '-1' },
			'VITALS_PORT: wanted a port from 0 to 65535, got "-1". Leave it out for 8081; 0 takes any that is free.',
		],
		[
			{ PREVIEW_PORT: '3e3' },
			'PREVIEW_PORT: wanted a port from 0 to 65535, got "3e3". Leave it out for 3000; 0 takes any that is free.',
		],
		[
			{ HTTP_DRAIN_SECONDS: '61' },
			'HTTP_DRAIN_SECONDS: wanted a number of seconds from 0 to 60, got "61". Leave it out for 0, or give what your load balancer needs to notice that a replica leaves.',
		],
		[
			{ SHARD_COUNT: '0' },
			'SHARD_COUNT: wanted a number of shards from 1 to 10000, got "0". Leave it out for 1, which is enough up to 2,500 servers.',
		],
		[
			{ SHARDS: '[0,1]' },
			'SHARDS: wanted the numbers of shards, such as 0, 0,1 or 0-3, got "[0,1]". Leave it out to run all of them in this process.',
		],
		[
			{ SHARDS: '3-0', SHARD_COUNT: '4' },
			'SHARDS: wanted the numbers of shards, such as 0, 0,1 or 0-3, got "3-0". Leave it out to run all of them in this process.',
		],
		[
			{ SHARDS: '0,', SHARD_COUNT: '4' },
			'SHARDS: wanted the numbers of shards, such as 0, 0,1 or 0-3, got "0,". Leave it out to run all of them in this process.',
		],
		[
			{ SHARDS: '2', SHARD_COUNT: '2' },
			'SHARDS: wanted shards below SHARD_COUNT, which is 2: the first shard is 0, got "2". Leave it out to run all of them in this process.',
		],
		[
			{ SHARDS: '1' },
			'SHARDS: wanted shards below SHARD_COUNT, which is 1: the first shard is 0, got "1". Leave it out to run all of them in this process.',
		],
	])('says what is wrong with %o', (given, sentence) => {
		expect(readConfig(given)).toEqual({ problems: [sentence] });
	});

	it('says all that is wrong at once', () => {
		expect(readConfig({ HTTP_PORT: 'x', VITALS_PORT: 'y', LOG_LEVEL: 'z' })).toMatchObject({
			problems: [/^HTTP_PORT/, /^VITALS_PORT/, /^LOG_LEVEL/].map((start) => expect.stringMatching(start)),
		});
	});
});
