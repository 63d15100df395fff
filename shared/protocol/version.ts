/**
 * Rises when a page of the old kind can no longer talk to the server; a mismatch reloads the page. In a file of its own, so
 * that pages do not load the schemas of all commands with it.
 */
export const PROTOCOL_VERSION = 3;
