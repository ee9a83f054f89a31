import { type CacheFactory, type CacheWithLimitsOptions, Options } from 'discord.js';
import { className } from '../../log.ts';

/** Makes caches that keep nothing of users, members and messages but the bot itself: nobody is looked up. */
export const makeNoCache: CacheFactory = (type, holds, manager) =>
	Reflect.apply(limited, undefined, [named(type), holds, named(manager)]);

/** discord.js finds the limits by the names of classes. */
function named({ name }: { readonly name: string }): { readonly name: string } {
	return { name: className(name) };
}

const limits: CacheWithLimitsOptions = {
	MessageManager: 0,
	DMMessageManager: 0,
	GuildMessageManager: 0,
	UserManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
	GuildMemberManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
	PresenceManager: 0,
	ReactionManager: 0,
	ReactionUserManager: 0,
	GuildEmojiManager: 0,
	BaseGuildEmojiManager: 0,
	GuildStickerManager: 0,
	VoiceStateManager: 0,
	ThreadManager: 0,
	GuildTextThreadManager: 0,
	ThreadMemberManager: 0,
	GuildInviteManager: 0,
	GuildScheduledEventManager: 0,
	StageInstanceManager: 0,
	AutoModerationRuleManager: 0,
	ApplicationCommandManager: 0,
	GuildBanManager: 0,
	EntitlementManager: 0,
};

const limited = Options.cacheWithLimits(limits);
