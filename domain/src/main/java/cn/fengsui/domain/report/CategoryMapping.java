package cn.fengsui.domain.report;

/**
 * One category of another system and the class of ours that it means.
 *
 * @param code in the other scheme, 1 to 64 characters
 * @param name in the other scheme, 1 to 100 characters
 * @param category our class code, see {@link EventClass}
 */
public record CategoryMapping(String code, String name, String category) {

    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_NAME = 100;

    /** @throws IllegalArgumentException if the class is not ours, or the category belongs to a family never admitted */
    public CategoryMapping {
        if (code.isBlank() || code.length() > LONGEST_CODE || name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("code must be 1-" + LONGEST_CODE + " characters and name 1-"
                    + LONGEST_NAME + ", got code '" + code + "', name '" + name + "'; fill in both.");
        }
        NeverAdmitted.in(name).or(() -> NeverAdmitted.in(code)).ifPresent(family -> {
            throw new IllegalArgumentException("category " + code + " '" + name + "' belongs to the family "
                    + family.name() + " (" + family.zh() + "), which can never be admitted; take it out.");
        });
        if (EventClass.of(category).isEmpty()) {
            throw new IllegalArgumentException("category " + code + " '" + name + "' is mapped to '" + category
                    + "', which is none of our classes; take one from GET /api/v1/categories.");
        }
    }
}
