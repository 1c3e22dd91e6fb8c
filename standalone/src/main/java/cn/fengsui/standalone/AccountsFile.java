package cn.fengsui.standalone;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Addresses and first credentials, for people and programs: {@code demo-accounts.json} or {@code accounts.json} in the
 * data folder, readable by its owner only.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccountsFile(
        String dashboard,
        String api,
        String video,
        String apiKey,
        List<Login> accounts,
        @Nullable SipAccess sip,
        @Nullable String drillApiKey) {

    /** One account with its password in clear: it was made for this installation and can be changed there. */
    record Login(String user, String password, String role) {}

    /** What a device needs to register. */
    record SipAccess(String serverId, String domain, String host, int port, String password) {}

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    AccountsFile {
        accounts = List.copyOf(accounts);
    }

    static Optional<AccountsFile> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), AccountsFile.class));
        } catch (IOException unreadable) {
            throw new StartFailure(
                    "Cannot read " + file + ": " + unreadable.getMessage()
                            + ". Remove it and start again: new passwords and a new key are made.",
                    unreadable);
        }
    }

    void write(Path file) {
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            JSON.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), this);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new StartFailure("Cannot write " + file + ": " + unwritable.getMessage() + ".", unwritable);
        }
    }
}
