/**
 * What becomes a job: templates and what is filled into them, and the receipts of what was
 * submitted. May use text, host, probe and scheduler; called by action and the screens.
 */
package gpudeck.core.submit;
