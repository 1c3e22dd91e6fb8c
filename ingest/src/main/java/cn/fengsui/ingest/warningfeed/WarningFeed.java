package cn.fengsui.ingest.warningfeed;

import cn.fengsui.ingest.cap.CapUnreadable;
import cn.fengsui.ingest.cap.CapXml;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What a feed of warnings lists: Atom 1.0 (RFC 4287), RSS 2.0, or one CAP alert by itself. Any thread.
 *
 * @param entries in the feed's order, at most {@value #MOST}
 */
record WarningFeed(List<Entry> entries) {

    static final int MOST = 2_000;
    private static final int LONGEST = 300;
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String CAP_TYPE = "application/cap+xml";
    private static final String NO_NAMESPACE = "";

    /**
     * One entry.
     *
     * @param id what the feed calls it
     * @param version changes when the entry is written anew; may be empty
     * @param link where its CAP alert is, as written; empty when it is inside
     * @param inside the alert itself, when the entry holds it
     */
    record Entry(
            String id,
            String version,
            String link,
            @Nullable Document inside) {
        Entry {
            id = shortened(id);
            version = shortened(version);
        }

        /** They are remembered: not more than this of each. */
        private static String shortened(String text) {
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "#" + text.hashCode();
        }
    }

    WarningFeed {
        entries = List.copyOf(entries);
    }

    /** @throws CapUnreadable when it is none of them */
    static WarningFeed read(byte[] body) {
        var document = CapXml.document(body);
        var root = document.getDocumentElement();
        if (CapXml.is(root, ATOM, "feed")) {
            return of(root, ATOM, "entry", WarningFeed::atom);
        }
        if (CapXml.is(root, NO_NAMESPACE, "rss")) {
            var channel = first(root, NO_NAMESPACE, "channel");
            return channel == null ? new WarningFeed(List.of()) : of(channel, NO_NAMESPACE, "item", WarningFeed::rss);
        }
        if (CapXml.is(root, CapXml.NAMESPACE, "alert")) {
            return new WarningFeed(
                    List.of(new Entry(CapXml.text(root, "identifier"), CapXml.text(root, "sent"), "", document)));
        }
        throw new CapUnreadable("The root must be an Atom feed, rss or a CAP 1.2 alert and is " + root.getNodeName()
                + "; let ingest.cap-feeds name the feed itself and not the page about it.");
    }

    private interface Reading {
        Entry read(Element entry);
    }

    private static WarningFeed of(Element parent, String namespace, String name, Reading reading) {
        var entries = CapXml.children(parent, namespace, name);
        if (entries.size() > MOST) {
            throw new CapUnreadable("The feed has " + entries.size() + " entries; at most " + MOST + " are read.");
        }
        return new WarningFeed(entries.stream().map(reading::read).toList());
    }

    private static Entry atom(Element entry) {
        var content = first(entry, ATOM, "content");
        var inside = content == null ? null : alertIn(content);
        var link = inside == null ? atomLink(entry) : "";
        return new Entry(text(entry, ATOM, "id", link), text(entry, ATOM, "updated", ""), link, inside);
    }

    /** The link that says it is CAP, else the alternate one, else any. */
    private static String atomLink(Element entry) {
        var best = "";
        int bestRank = 0;
        for (Element link : CapXml.children(entry, ATOM, "link")) {
            var relation = link.getAttribute("rel");
            int rank = link.getAttribute("type").equals(CAP_TYPE)
                    ? 3
                    : relation.isEmpty() || relation.equals("alternate") ? 2 : relation.equals("enclosure") ? 1 : 0;
            if (rank > bestRank) {
                best = link.getAttribute("href").strip();
                bestRank = rank;
            }
        }
        return best;
    }

    private static Entry rss(Element item) {
        var inside = alertIn(item);
        var enclosed = CapXml.children(item, NO_NAMESPACE, "enclosure").stream()
                .filter(enclosure -> enclosure.getAttribute("type").equals(CAP_TYPE))
                .map(enclosure -> enclosure.getAttribute("url").strip())
                .findFirst();
        var link = inside != null ? "" : enclosed.orElseGet(() -> text(item, NO_NAMESPACE, "link", ""));
        return new Entry(text(item, NO_NAMESPACE, "guid", link), text(item, NO_NAMESPACE, "pubDate", ""), link, inside);
    }

    /** The alert among the children, as a document of its own, so that it is read and its signature checked as one. */
    private static @Nullable Document alertIn(Element parent) {
        var alert = first(parent, CapXml.NAMESPACE, "alert");
        if (alert == null) {
            return null;
        }
        var document = CapXml.empty();
        document.appendChild(document.importNode(alert, true));
        return document;
    }

    private static String text(Element parent, String namespace, String name, String otherwise) {
        var child = first(parent, namespace, name);
        var text = child == null ? "" : child.getTextContent().strip();
        return text.isEmpty() ? otherwise : text;
    }

    private static @Nullable Element first(Element parent, String namespace, String name) {
        var all = CapXml.children(parent, namespace, name);
        return all.isEmpty() ? null : all.getFirst();
    }
}
