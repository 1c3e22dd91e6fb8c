package cn.fengsui.simulator.replay;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads a CSV file with a header row (RFC 4180), plain or gzipped, UTF-8. Used by one thread. */
final class CsvReader implements Closeable {
    private static final int GZIP_FIRST = 0x1F;
    private static final int GZIP_SECOND = 0x8B;

    private final BufferedReader in;
    private final List<String> header;
    private long line = 1;

    private CsvReader(BufferedReader in, List<String> header) {
        this.in = in;
        this.header = header;
    }

    /** @throws IOException if the file cannot be read or is empty */
    static CsvReader open(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("Cannot read " + file + "; check the path.");
        }
        var raw = new PushbackInputStream(Files.newInputStream(file), 2);
        int first = raw.read();
        int second = raw.read();
        if (second >= 0) {
            raw.unread(second);
        }
        if (first >= 0) {
            raw.unread(first);
        }
        InputStream bytes = first == GZIP_FIRST && second == GZIP_SECOND ? new GZIPInputStream(raw, 1 << 16) : raw;
        var in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16);
        var reader = new CsvReader(in, List.of());
        var header = reader.fields();
        if (header.isEmpty()) {
            in.close();
            throw new IOException(file + " is empty; a CSV file with a header row is needed.");
        }
        var names = new ArrayList<>(header.get());
        names.set(0, names.get(0).replace("\uFEFF", ""));
        return new CsvReader(in, List.copyOf(names));
    }

    List<String> header() {
        return header;
    }

    /** The next row by column name; empty at the end. Missing cells are empty texts. */
    Optional<Map<String, String>> next() throws IOException {
        var fields = fields();
        line++;
        return fields.map(values -> {
            var row = new HashMap<String, String>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), i < values.size() ? values.get(i).strip() : "");
            }
            return row;
        });
    }

    long line() {
        return line;
    }

    private Optional<List<String>> fields() throws IOException {
        var text = in.readLine();
        while (text != null && text.isBlank()) {
            text = in.readLine();
        }
        if (text == null) {
            return Optional.empty();
        }
        while (quotes(text) % 2 == 1) {
            var more = in.readLine();
            if (more == null) {
                break;
            }
            text = text + "\n" + more;
        }
        return Optional.of(split(text));
    }

    private static long quotes(String text) {
        return text.chars().filter(c -> c == '"').count();
    }

    private static List<String> split(String text) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                boolean isDoubled = isQuoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (isDoubled) {
                    field.append('"');
                    i++;
                } else {
                    isQuoted = !isQuoted;
                }
            } else if (c == ',' && !isQuoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
