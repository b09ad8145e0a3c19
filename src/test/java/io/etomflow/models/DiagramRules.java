package io.etomflow.models;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;

/** The diagram shows all of the model and can be looked at. */
final class DiagramRules {

    static final List<Rule<Model>> ALL = List.of(
            Rule.of("is drawn completely", DiagramRules::isDrawnCompletely),
            Rule.of("is drawn without overlaps", DiagramRules::isDrawnWithoutOverlaps),
            Rule.of("has straight flows that meet their shapes", DiagramRules::hasOrthogonalFlows));

    private static final double TOUCH = 2;
    private static final double REACH = 3;

    private DiagramRules() {}

    private static void isDrawnCompletely(Model model, House house, Problems problems) {
        Map<String, Bounds> shapes = shapes(model);
        Map<String, BpmnEdge> edges = edges(model);
        for (FlowNode node : model.nodes()) {
            Bounds bounds = shapes.get(node.getId());
            if (bounds == null) {
                problems.add(node, "is not drawn");
            } else if (bounds.getWidth() < 20
                    || bounds.getHeight() < 20
                    || bounds.getWidth() > 4000
                    || Math.abs(bounds.getX()) > 10_000) {
                problems.add(node, "is drawn with a size or at a place that cannot be meant");
            }
        }
        for (SequenceFlow flow : model.all(SequenceFlow.class)) {
            BpmnEdge edge = edges.get(flow.getId());
            if (edge == null || edge.getWaypoints().size() < 2) {
                problems.add(flow, "is not drawn");
            }
        }
    }

    private static void isDrawnWithoutOverlaps(Model model, House house, Problems problems) {
        Map<String, Bounds> shapes = shapes(model);
        List<FlowNode> nodes = model.nodes().stream()
                .filter(node -> shapes.containsKey(node.getId()))
                .toList();
        for (int i = 0; i < nodes.size(); i++) {
            for (int k = i + 1; k < nodes.size(); k++) {
                FlowNode a = nodes.get(i);
                FlowNode b = nodes.get(k);
                boolean together =
                        a.getParentElement().equals(b.getParentElement()) && !isAttached(a, b) && !isAttached(b, a);
                if (together && overlap(shapes.get(a.getId()), shapes.get(b.getId()))) {
                    problems.add(a, "overlaps %s in the diagram", b.getId());
                }
            }
        }
    }

    private static void hasOrthogonalFlows(Model model, House house, Problems problems) {
        Map<String, Bounds> shapes = shapes(model);
        Map<String, BpmnEdge> edges = edges(model);
        for (SequenceFlow flow : model.all(SequenceFlow.class)) {
            BpmnEdge edge = edges.get(flow.getId());
            if (edge == null || edge.getWaypoints().size() < 2) {
                continue;
            }
            List<Waypoint> points = List.copyOf(edge.getWaypoints());
            for (int i = 1; i < points.size(); i++) {
                double dx = Math.abs(points.get(i).getX() - points.get(i - 1).getX());
                double dy = Math.abs(points.get(i).getY() - points.get(i - 1).getY());
                if (dx > 1 && dy > 1) {
                    problems.add(flow, "has a slanting line");
                }
            }
            meets(flow, points.get(0), shapes.get(flow.getSource().getId()), flow.getSource(), problems);
            meets(
                    flow,
                    points.get(points.size() - 1),
                    shapes.get(flow.getTarget().getId()),
                    flow.getTarget(),
                    problems);
        }
    }

    private static void meets(SequenceFlow flow, Waypoint point, Bounds shape, FlowNode node, Problems problems) {
        if (shape != null
                && (point.getX() < shape.getX() - REACH
                        || point.getX() > shape.getX() + shape.getWidth() + REACH
                        || point.getY() < shape.getY() - REACH
                        || point.getY() > shape.getY() + shape.getHeight() + REACH)) {
            problems.add(flow, "does not meet %s in the diagram", node.getId());
        }
    }

    private static boolean isAttached(FlowNode event, FlowNode host) {
        return event instanceof BoundaryEvent boundary && host.equals(boundary.getAttachedTo());
    }

    private static boolean overlap(Bounds a, Bounds b) {
        return Math.min(a.getX() + a.getWidth(), b.getX() + b.getWidth()) - Math.max(a.getX(), b.getX()) > TOUCH
                && Math.min(a.getY() + a.getHeight(), b.getY() + b.getHeight()) - Math.max(a.getY(), b.getY()) > TOUCH;
    }

    private static Map<String, Bounds> shapes(Model model) {
        Map<String, Bounds> shapes = new HashMap<>();
        model.all(BpmnShape.class).forEach(shape -> {
            if (shape.getBpmnElement() != null) {
                shapes.put(shape.getBpmnElement().getId(), shape.getBounds());
            }
        });
        return shapes;
    }

    private static Map<String, BpmnEdge> edges(Model model) {
        Map<String, BpmnEdge> edges = new HashMap<>();
        model.all(BpmnEdge.class).forEach(edge -> {
            if (edge.getBpmnElement() != null) {
                edges.put(edge.getBpmnElement().getId(), edge);
            }
        });
        return edges;
    }
}
