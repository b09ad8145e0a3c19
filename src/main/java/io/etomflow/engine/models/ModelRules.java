package io.etomflow.engine.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * What a model, a decision or a form may contain. Whoever deploys, from the jar, a folder or over REST, passes here: no
 * scripts, no Java classes, no unknown steps, no expression that reaches beyond the case. The reason is for analysts.
 */
public class ModelRules {

    /** File name endings that a deployment may have. */
    private static final String FILES = ".*\\.(bpmn|bpmn20\\.xml|dmn|dmn11\\.xml|form)";

    private static final List<String> BROKEN_IN_TASKLIST = List.of("filepicker", "documentPreview");

    private final BpmnRules bpmn;
    private final ObjectMapper json = new ObjectMapper();

    public ModelRules(ModelBeans beans) {
        this.bpmn = new BpmnRules(beans);
    }

    /**
     * @param file name of the resource
     * @param forDeployment also what only a new version must fulfil; a version that runs may name steps of yesterday
     * @return empty if the file may be deployed
     */
    public List<ModelRefusal> check(String file, byte[] content, boolean forDeployment) {
        if (!file.matches(FILES)) {
            return List.of(new ModelRefusal(file, "", 0, "only BPMN, DMN and form files can be deployed"));
        }
        if (file.endsWith(".form")) {
            return checkForm(file, content);
        }
        try {
            XmlNode root = XmlNode.read(content);
            return file.contains(".dmn") ? checkDecision(file, root) : bpmn.check(file, root, forDeployment);
        } catch (SAXParseException e) {
            return List.of(new ModelRefusal(file, "", e.getLineNumber(), "not readable as XML: " + e.getMessage()));
        } catch (SAXException e) {
            return List.of(new ModelRefusal(file, "", 0, "not readable as XML: " + e.getMessage()));
        }
    }

    private static List<ModelRefusal> checkDecision(String file, XmlNode node) {
        List<ModelRefusal> refusals = new ArrayList<>();
        for (String attribute : List.of("expressionLanguage", "typeLanguage")) {
            for (var given : node.attributes()) {
                if (given.getKey().equals(attribute) && !isFeel(given.getValue())) {
                    refusals.add(new ModelRefusal(
                            file,
                            node.nearestId(),
                            node.line(),
                            "tables are written in FEEL, not in '" + given.getValue() + "'"));
                }
            }
        }
        if (node.name().equals("import")) {
            refusals.add(new ModelRefusal(file, node.nearestId(), node.line(), "a decision imports nothing"));
        }
        node.children().forEach(child -> refusals.addAll(checkDecision(file, child)));
        return refusals;
    }

    private static boolean isFeel(String language) {
        return language.equalsIgnoreCase("feel") || language.matches("https?://www\\.omg\\.org/spec/(DMN|FEEL)/.*");
    }

    private List<ModelRefusal> checkForm(String file, byte[] content) {
        try {
            JsonNode form = json.readTree(content);
            List<ModelRefusal> refusals = new ArrayList<>();
            if (!form.path("id").isTextual()) {
                refusals.add(new ModelRefusal(file, "", 0, "the form has no id"));
            }
            for (JsonNode component : form.findParents("type")) {
                String type = component.path("type").asText();
                if (BROKEN_IN_TASKLIST.contains(type)) {
                    String id =
                            component.path("key").asText(component.path("id").asText());
                    refusals.add(new ModelRefusal(file, id, 0, "Tasklist cannot show a form with a '" + type + "'"));
                }
            }
            return refusals;
        } catch (JsonProcessingException e) {
            return List.of(new ModelRefusal(
                    file, "", e.getLocation().getLineNr(), "not readable as JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
