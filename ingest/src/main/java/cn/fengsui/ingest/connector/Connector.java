package cn.fengsui.ingest.connector;

import cn.fengsui.domain.connector.StatusNews;
import cn.fengsui.ingest.report.Batch;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;

/** One source system behind one interface, whatever it speaks. Blocking. */
interface Connector {

    /** Its short fixed name: the source of its reports. */
    String source();

    /** Everything it tells belongs to a drill. */
    boolean drill();

    /** How often it is asked; zero = it pushes and is not asked. */
    Duration every();

    /**
     * What one question brought.
     *
     * @param items as reports, mapped, without anything that is not mapped
     * @param cursor from where to ask on
     * @param isMore whether there is more at once
     */
    record Pulled(List<Batch.Item> items, String cursor, boolean isMore) {
        public Pulled {
            items = List.copyOf(items);
        }
    }

    /** Asks for what came after the cursor. @throws IOException when it does not answer as it should */
    Pulled pull(String cursor) throws IOException, InterruptedException;

    /** Reads what it pushed. @throws IllegalArgumentException when the body is not what the connector was told */
    List<Batch.Item> pushed(String body);

    /** How much it says it sent on a day; empty when it cannot be asked. */
    OptionalLong sent(LocalDate day) throws IOException, InterruptedException;

    /** Whether its count is of messages, repeats included, and not of distinct reports. */
    boolean countsMessages();

    /** Whether it wants to hear of a state. */
    boolean hears(String state);

    /** Tells it what became of a report. @throws IOException when it does not take it */
    void tell(StatusNews news) throws IOException, InterruptedException;
}
