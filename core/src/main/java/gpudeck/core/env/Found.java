package gpudeck.core.env;

import gpudeck.core.text.SafeText;
import java.util.List;

/**
 * What a search for environments came to.
 *
 * @param environments in the order they were found, each folder once
 * @param notes what was left out and why, a sentence each
 */
public record Found(List<Environment> environments, List<SafeText> notes) {}
