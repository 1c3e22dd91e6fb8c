package cn.fengsui.ingest.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV text (RFC 4180: fields in quotes may hold separators, line ends and doubled quotes). Blank lines are
 * skipped. A row with more than {@value #MOST_CHARACTERS} characters or {@value #MOST_FIELDS} fields ends the reading:
 * then a quote is missing somewhere. One thread.
 */
public final class CsvRows {

    static final int MOST_CHARACTERS = 64 * 1024;
    static final int MOST_FIELDS = 500;

    private final Reader in;
    private final char separator;
    private int line = 1;
    private int next;

    /**
     * @param line of the text where it begins, from 1
     * @param fields at least one
     */
    public record Row(int line, List<String> fields) {}

    /** @param in buffered */
    public CsvRows(Reader in, char separator) throws IOException {
        this.in = in;
        this.separator = separator;
        this.next = in.read();
    }

    /**
     * The next row, or null after the last.
     *
     * @throws BadTable when a row has no end
     */
    public @Nullable Row next() throws IOException, BadTable {
        while (next >= 0) {
            int begin = line;
            var fields = fields(begin);
            if (fields.size() > 1 || !fields.getFirst().isBlank()) {
                return new Row(begin, List.copyOf(fields));
            }
        }
        return null;
    }

    private List<String> fields(int begin) throws IOException, BadTable {
        List<String> fields = new ArrayList<>();
        int characters = 0;
        boolean isEnd = false;
        while (!isEnd) {
            var field = field(begin);
            fields.add(field);
            characters += field.length();
            if (characters > MOST_CHARACTERS || fields.size() > MOST_FIELDS) {
                throw endless(begin);
            }
            isEnd = next != separator;
            if (!isEnd) {
                advance();
            }
        }
        if (next == '\r') {
            advance();
        }
        if (next == '\n') {
            advance();
        }
        return fields;
    }

    /** Up to a separator, the end of the line or of the text. */
    private String field(int begin) throws IOException, BadTable {
        var text = new StringBuilder();
        boolean isQuoted = next == '"';
        if (isQuoted) {
            advance();
        }
        while (next >= 0) {
            if (isQuoted && next == '"') {
                advance();
                if (next != '"') {
                    isQuoted = false; // what follows up to the separator is taken as it stands
                    continue;
                }
            } else if (!isQuoted && (next == separator || next == '\n' || next == '\r')) {
                break;
            }
            text.append((char) next);
            if (text.length() > MOST_CHARACTERS) {
                throw endless(begin);
            }
            advance();
        }
        if (isQuoted) {
            throw new BadTable("The row that begins in line " + begin
                    + " opens a quote that is never closed; close it, or double quotes inside of a field.");
        }
        return text.toString();
    }

    private void advance() throws IOException {
        if (next == '\n') {
            line++;
        }
        next = in.read();
    }

    private static BadTable endless(int begin) {
        return new BadTable(
                "The row that begins in line " + begin + " has more than " + MOST_CHARACTERS + " characters or "
                        + MOST_FIELDS + " fields; look for a quote that is never closed, or another separator.");
    }
}
