package gpudeck.core.text;

/** A stretch of text in one ink. */
public record Run(SafeText text, Ink ink) {}
