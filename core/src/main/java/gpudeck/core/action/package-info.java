/** What a user can do to what is shown, and what became of it, in words. May use all of core. */
package gpudeck.core.action;
