package cn.fengsui.video.sip;

/** Hash of a digest challenge (RFC 8760). */
public enum DigestAlgorithm {
    MD5("MD5"),
    SHA256("SHA-256");

    private final String token;

    DigestAlgorithm(String token) {
        this.token = token;
    }

    /** As it stands in {@code algorithm=}, and as Java's message digests are called. */
    public String token() {
        return token;
    }
}
