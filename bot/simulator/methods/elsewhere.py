"""The methods of the Bot API 10.1 that exist on Telegram and are not served here."""

NOT_SERVED = frozenset(
    """
    sendLivePhoto sendVideoNote sendPaidMedia
    sendLocation sendVenue sendContact sendPoll sendChecklist sendDice sendMessageDraft
    getUserProfilePhotos getUserProfileAudios setUserEmojiStatus banChatMember
    unbanChatMember restrictChatMember promoteChatMember setChatAdministratorCustomTitle
    setChatMemberTag banChatSenderChat unbanChatSenderChat setChatPermissions
    exportChatInviteLink createChatInviteLink editChatInviteLink
    createChatSubscriptionInviteLink editChatSubscriptionInviteLink revokeChatInviteLink
    approveChatJoinRequest declineChatJoinRequest answerChatJoinRequestQuery
    sendChatJoinRequestWebApp setChatPhoto deleteChatPhoto setChatTitle setChatDescription
    getUserPersonalChatMessages setChatStickerSet deleteChatStickerSet
    unpinAllForumTopicMessages closeGeneralForumTopic reopenGeneralForumTopic
    hideGeneralForumTopic unhideGeneralForumTopic unpinAllGeneralForumTopicMessages
    answerGuestQuery getUserChatBoosts getBusinessConnection getManagedBotToken
    replaceManagedBotToken getManagedBotAccessSettings setManagedBotAccessSettings
    setMyProfilePhoto removeMyProfilePhoto setMyDefaultAdministratorRights
    getMyDefaultAdministratorRights getAvailableGifts sendGift giftPremiumSubscription
    verifyUser verifyChat removeUserVerification removeChatVerification
    readBusinessMessage deleteBusinessMessages setBusinessAccountName
    setBusinessAccountUsername setBusinessAccountBio setBusinessAccountProfilePhoto
    removeBusinessAccountProfilePhoto setBusinessAccountGiftSettings
    getBusinessAccountStarBalance transferBusinessAccountStars getBusinessAccountGifts
    getUserGifts getChatGifts convertGiftToStars upgradeGift transferGift postStory
    repostStory editStory deleteStory answerWebAppQuery savePreparedInlineMessage
    savePreparedKeyboardButton editMessageMedia editMessageLiveLocation
    stopMessageLiveLocation editMessageChecklist stopPoll approveSuggestedPost
    declineSuggestedPost deleteMessageReaction deleteAllMessageReactions sendSticker
    getStickerSet getCustomEmojiStickers uploadStickerFile createNewStickerSet
    addStickerToSet setStickerPositionInSet deleteStickerFromSet replaceStickerInSet
    setStickerEmojiList setStickerKeywords setStickerMaskPosition setStickerSetTitle
    setStickerSetThumbnail setCustomEmojiStickerSetThumbnail deleteStickerSet
    sendRichMessage sendRichMessageDraft answerInlineQuery sendInvoice createInvoiceLink
    answerShippingQuery answerPreCheckoutQuery getMyStarBalance getStarTransactions
    refundStarPayment editUserStarSubscription setPassportDataErrors sendGame setGameScore
    getGameHighScores
    """.lower().split()
)
