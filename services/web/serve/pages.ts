/** Where the web application's pages are. Everything else is the API's, and answers for itself. */
export const PAGES = ['/', '/setup', '/my', '/my/*', '/programmes', '/programmes/*', '/people', '/people/*', '/rooms', '/rooms/*', '/lead', '/lead/*', '/mail-off'] as const;

/** Pages whose being opened is nobody's to count: it would show that, and when, there is a concern. */
export const CONFIDENTIAL_PAGES = ['/concerns', '/concerns/*'] as const;
