/** Where the web application's pages are. Everything else is the API's, and answers for itself. */
export const PAGES = ['/', '/setup', '/my', '/my/*', '/programmes', '/programmes/*', '/people', '/people/*', '/rooms', '/rooms/*', '/lead', '/lead/*', '/concerns', '/concerns/*'] as const;
