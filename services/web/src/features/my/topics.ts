/** A topic's slug as people read it: `social-media` is "social media". */
export const topicName = (slug: string): string => slug.replaceAll('-', ' ');

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
