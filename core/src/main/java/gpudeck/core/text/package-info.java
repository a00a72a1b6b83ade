/**
 * The gate: everything that comes from a host becomes {@code SafeText} here before anyone can draw
 * it. Uses nothing but the JDK; everyone may use it.
 */
package gpudeck.core.text;
