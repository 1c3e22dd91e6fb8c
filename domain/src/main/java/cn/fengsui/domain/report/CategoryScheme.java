package cn.fengsui.domain.report;

import java.time.Instant;

/**
 * One version of the categories of another system.
 *
 * @param scheme its short name, for instance {@code GB30428.2-2013} or {@code city-370200-2024}
 * @param version from 1; reports name the one they were read with
 * @param mappings how many categories it has
 */
public record CategoryScheme(String scheme, int version, String title, int mappings, Instant savedAt, String savedBy) {

    private static final String NAME = "[A-Za-z0-9._-]{1,64}";

    public CategoryScheme {
        if (!scheme.matches(NAME)) {
            throw new IllegalArgumentException("scheme must be 1-64 letters, digits or . _ - and was '" + scheme
                    + "'; use GB30428.2-2013 or the like.");
        }
    }
}
