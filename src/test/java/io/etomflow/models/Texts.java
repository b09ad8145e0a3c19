package io.etomflow.models;

import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Names in all expressions of a flow node, wherever they stand in it, but not in the nodes inside a sub-process.
 *
 * @param before names that must be there when the node starts
 * @param after names that may be its own results: output parameters, completion conditions
 */
record Texts(Set<String> before, Set<String> after) {

    private static final Set<String> OUTSIDE = Set.of("documentation", "incoming", "outgoing", "textAnnotation");
    private static final Set<String> LATE = Set.of("outputParameter", "completionCondition");

    static Texts of(Model model, FlowNode node) {
        Texts texts = new Texts(new LinkedHashSet<>(), new LinkedHashSet<>());
        Document document = (Document) model.xml().getDocument().getDomSource().getNode();
        NodeList elements =
                document.getElementsByTagNameNS("*", node.getElementType().getTypeName());
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            if (node.getId().equals(element.getAttribute("id"))) {
                texts.walk(element, texts.before, true);
            }
        }
        return texts;
    }

    private void walk(Element element, Set<String> names, boolean top) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if ("delegateExpression".equals(attribute.getLocalName())) {
                continue;
            }
            names.addAll(Expressions.names(attribute.getValue()));
            if ("collection".equals(attribute.getLocalName()) && !Expressions.isExpression(attribute.getValue())) {
                names.add(attribute.getValue());
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                names.addAll(Expressions.names(child.getNodeValue()));
            } else if (child instanceof Element inner && !OUTSIDE.contains(inner.getLocalName())) {
                boolean flowElement = top && inner.hasAttribute("id") && isFlowElement(inner.getLocalName());
                if (!flowElement) {
                    walk(inner, LATE.contains(inner.getLocalName()) ? after : names, false);
                }
            }
        }
    }

    private static boolean isFlowElement(String name) {
        return name.endsWith("Task")
                || name.equals("task")
                || name.endsWith("Event")
                || name.endsWith("Gateway")
                || name.equals("sequenceFlow")
                || name.equals("subProcess")
                || name.equals("callActivity");
    }
}
