package io.etomflow.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import org.yaml.snakeyaml.Yaml;

/** The rules themselves: good models pass, and each mistake of {@code bad-models/mistakes.yml} is refused with its words. */
class RulesTest {

    private static final Path GOOD = Path.of("src/test/resources/good-models");
    private static final Variable<String> ORDER_ID = Variable.text("orderId", "the order");
    private static final Variable<String> REASON = Variable.text("reason", "why");
    private static final Variable<String> ORDER_NUMBER = Variable.text("orderNumber", "number of the order");
    private static final Variable<Integer> DAYS = Variable.integer("daysSinceOrder", "days");
    private static final Variable<String> AGREED = Variable.text("agreed", "yes or no");
    private static final Variable<String> REMARK = Variable.text("remark", "what the customer said");
    private static final Variable<String> DISCOUNT = Variable.text("discount", "EUR");
    private static final Variable<Double> FEE = Variable.number("fee", "EUR");
    private static final Variable<String> CONFIRMED_BY = Variable.text("confirmedBy", "who confirmed");

    private static final Map<String, Step> STEPS = Map.of(
            "loadOrder",
                    step().needs(ORDER_ID)
                            .reads(REASON)
                            .writes(ORDER_NUMBER, DAYS)
                            .refuses("order.alreadyDelivered", "order.locked")
                            .does(c -> {}),
            "checkAnswer", step().needs(AGREED, FEE).reads(REMARK, DISCOUNT).does(c -> {}),
            "recordFee", step().needs(ORDER_ID, FEE).does(c -> {}),
            "thankCustomer", step().needs(CONFIRMED_BY).does(c -> {}),
            "cancelOrder", step().needs(ORDER_ID).reads(FEE).does(c -> {}));

    private static final Map<String, House.Element> CATALOGUE = Map.of(
            "1.3.3", new House.Element("1.3.3", "Customer Order Processing Management", 2, null, List.of("1.3.3.14")),
            "1.3.3.14",
                    new House.Element(
                            "1.3.3.14", "Manage Customer Order Cancellation", 3, "1.3.3", List.of("1.3.3.14.1")),
            "1.3.3.14.1",
                    new House.Element(
                            "1.3.3.14.1", "Manage Customer Order Cancellation Request", 4, "1.3.3.14", List.of()));

    @Test
    void goodModelsPass() {
        assertThat(problems(GOOD)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> mistakesAreRefused(@TempDir Path folder) throws IOException {
        List<Map<String, Object>> mistakes =
                new Yaml().load(Files.readString(Path.of("src/test/resources/bad-models/mistakes.yml")));
        return mistakes.stream()
                .map(mistake -> DynamicTest.dynamicTest(mistake.get("expect").toString(), () -> {
                    Path copy = Files.createTempDirectory(folder, "house");
                    FileSystemUtils.copyRecursively(GOOD, copy);
                    make(mistake, copy);
                    assertThat(problems(copy))
                            .anyMatch(problem ->
                                    problem.contains(mistake.get("expect").toString()));
                }));
    }

    private static void make(Map<String, Object> mistake, Path folder) throws IOException {
        Path file;
        try (Stream<Path> files = Files.walk(folder)) {
            file = files.filter(f -> f.getFileName()
                            .toString()
                            .startsWith(mistake.get("in").toString()))
                    .findFirst()
                    .orElseThrow();
        }
        String text = Files.readString(file);
        if (mistake.containsKey("replace")) {
            String wrong = mistake.get("replace").toString();
            assertThat(text).contains(wrong);
            String with = mistake.get("with").toString();
            int at = text.indexOf(wrong);
            text = mistake.containsKey("everywhere")
                    ? text.replace(wrong, with)
                    : text.substring(0, at) + with + text.substring(at + wrong.length());
        }
        if (mistake.containsKey("rename")) {
            Files.delete(file);
        }
        String name = (String) mistake.getOrDefault(
                "rename", mistake.getOrDefault("copyAs", file.getFileName().toString()));
        Files.writeString(file.resolveSibling(name), text);
    }

    @Test
    void aTaskThatNobodyDoesHasAConsequenceOrSaysWhyNot(@TempDir Path folder) throws IOException {
        FileSystemUtils.copyRecursively(GOOD, folder);
        String neglected = "id=\"BoundaryEvent_Neglected\"";
        change(folder, "1.3.3.14-", neglected, neglected + " cancelActivity=\"false\"");
        assertThat(problems(folder)).singleElement().asString().startsWith("Task_AgreeFee: nothing happens");
        String help = "</bpmn:documentation>\n      <bpmn:incoming>Flow_FeeDue";
        String property =
                "<bpmn:extensionElements><camunda:properties><camunda:property name=\"unattended\" value=\"%s\" />"
                        + "</camunda:properties></bpmn:extensionElements>";
        change(
                folder,
                "1.3.3.14.1-",
                help,
                help.replace("<bpmn:incoming>", property.formatted("none") + "<bpmn:incoming>"));
        assertThat(problems(folder))
                .containsExactly("Task_AgreeFee: the property 'unattended' should say in words why nothing happens");
        change(folder, "1.3.3.14.1-", "value=\"none", "value=\"The shop asks the customer again by itself");
        assertThat(problems(folder)).isEmpty();
    }

    private static void change(Path folder, String in, String replace, String with) throws IOException {
        make(Map.of("in", in, "replace", replace, "with", with), folder);
    }

    private static List<String> problems(Path root) {
        House read = House.read(
                root.resolve("processes"), root.resolve("forms"), STEPS, Set.of("workingTime"), Set.of("order-clerk"));
        House house = new House(
                read.models(), read.forms(), read.tables(), CATALOGUE, read.steps(), read.exposed(), read.groups());
        List<String> problems = new ArrayList<>();
        house.models()
                .forEach(model -> ModelRules.ALL.forEach(
                        rule -> problems.addAll(rule.problems(model, house).all())));
        house.forms()
                .forEach(form -> FormRules.ALL.forEach(
                        rule -> problems.addAll(rule.problems(form, house).all())));
        house.tables()
                .forEach(table -> TableRules.ALL.forEach(
                        rule -> problems.addAll(rule.problems(table, house).all())));
        HouseRules.ALL.forEach(
                rule -> problems.addAll(rule.problems(house, house).all()));
        return problems;
    }

    private static Step.Builder step() {
        return Step.titled("Step", "For the test of the rules.");
    }
}
