package cn.fengsui.simulator.profile;

import java.util.Map;

/** The line of an offer by which a device is asked for its sub stream; every device understands one of them. */
public enum StreamDialect {
    NONE(""),
    STREAMNUMBER("streamnumber"),
    STREAM("stream"),
    STREAMPROFILE("streamprofile"),
    STREAMMODE("streammode"),
    /** Only simulated devices understand all. */
    ANY("");

    private final String attribute;

    StreamDialect(String attribute) {
        this.attribute = attribute;
    }

    /**
     * The asked stream: 0 main, 1 sub.
     *
     * @param attributes the {@code a=} lines of the offer by lower-case name
     */
    public int stream(Map<String, String> attributes) {
        if (this == ANY) {
            return java.util.stream.Stream.of(STREAMNUMBER, STREAM, STREAMPROFILE, STREAMMODE)
                    .mapToInt(dialect -> dialect.stream(attributes))
                    .max()
                    .orElse(0);
        }
        var value = attributes.getOrDefault(attribute, "0").strip();
        return value.equals("1") || value.equalsIgnoreCase("sub") ? 1 : 0;
    }
}
