package cn.fengsui.ingest.cap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads XML that a stranger sent: no document type, so no entities, no files and no addresses; bounded depth and number
 * of attributes. Any thread.
 */
public final class CapXml {

    public static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    private static final String DEEPEST = "40";
    private static final String MOST_ATTRIBUTES = "50";

    private CapXml() {}

    /** @throws CapUnreadable when it is no XML, or says {@code <!DOCTYPE} */
    public static Document document(byte[] body) {
        try {
            var builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new Quiet());
            return builder.parse(new ByteArrayInputStream(body));
        } catch (SAXParseException wrong) {
            throw new CapUnreadable("The body is no XML that is taken here (line " + wrong.getLineNumber() + ", column "
                    + wrong.getColumnNumber() + "); send one CAP 1.2 alert without a document type.");
        } catch (SAXException | IOException wrong) {
            throw new CapUnreadable(
                    "The body is no XML that is taken here; send one CAP 1.2 alert without a document type.");
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("This JDK's XML parser cannot be made safe; use another.", impossible);
        }
    }

    /** One to fill. */
    public static Document empty() {
        try {
            return factory().newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("This JDK's XML parser cannot be made safe; use another.", impossible);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setAttribute("jdk.xml.maxElementDepth", DEEPEST);
        factory.setAttribute("jdk.xml.elementAttributeLimit", MOST_ATTRIBUTES);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory;
    }

    /** The children of that name in the namespace of CAP. */
    static List<Element> children(Element parent, String name) {
        return children(parent, NAMESPACE, name);
    }

    /** The children of that name. */
    public static List<Element> children(Element parent, String namespace, String name) {
        List<Element> children = new ArrayList<>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && is(element, namespace, name)) {
                children.add(element);
            }
        }
        return children;
    }

    /** @param namespace empty = none */
    public static boolean is(Element element, String namespace, String name) {
        var own = element.getNamespaceURI() == null ? XMLConstants.NULL_NS_URI : element.getNamespaceURI();
        return own.equals(namespace) && name.equals(element.getLocalName());
    }

    /** The text of the first such child, without blanks around it; empty when there is none. */
    public static String text(Element parent, String name) {
        var children = children(parent, name);
        return children.isEmpty() ? "" : children.getFirst().getTextContent().strip();
    }

    /** The texts of all such children. */
    static List<String> texts(Element parent, String name) {
        return children(parent, name).stream()
                .map(child -> child.getTextContent().strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Nothing to the console. */
    private static final class Quiet implements ErrorHandler {
        @Override
        public void warning(SAXParseException noted) {}

        @Override
        public void error(SAXParseException wrong) throws SAXException {
            throw wrong;
        }

        @Override
        public void fatalError(SAXParseException wrong) throws SAXException {
            throw wrong;
        }
    }
}
