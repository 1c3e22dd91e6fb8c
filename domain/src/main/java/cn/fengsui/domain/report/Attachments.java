package cn.fengsui.domain.report;

import java.util.Optional;

/** Photos that came with reports. Blocking. */
public interface Attachments {

    /** One stored photo. */
    record Attachment(String id, String mediaType, byte[] content) {}

    /** Stores it once and returns its id: the SHA-256 of the content in hexadecimal digits. */
    String add(String mediaType, byte[] content);

    Optional<Attachment> find(String id);
}
