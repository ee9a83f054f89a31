import type { CacheWithLimitsOptions } from 'discord.js';

/** The bot looks nobody up, so nothing of users, members and messages is kept in memory, but for the bot itself. */
export const noCaches: CacheWithLimitsOptions = {
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
