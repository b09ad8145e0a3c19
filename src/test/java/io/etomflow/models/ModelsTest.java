package io.etomflow.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.testing.EtomflowTest;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Every model, decision and form keeps the rules. */
@Tag("files")
class ModelsTest extends EtomflowTest {

    @Autowired
    private ApplicationContext context;

    @TestFactory
    Stream<DynamicNode> models() {
        House house = Houses.ofProject(context);
        return tests(house.models(), Model::file, ModelRules.ALL, house);
    }

    @TestFactory
    Stream<DynamicNode> decisions() {
        House house = Houses.ofProject(context);
        return tests(house.tables(), Table::file, TableRules.ALL, house);
    }

    @TestFactory
    Stream<DynamicNode> forms() {
        House house = Houses.ofProject(context);
        return tests(house.forms(), Form::file, FormRules.ALL, house);
    }

    @TestFactory
    Stream<DynamicNode> together() {
        House house = Houses.ofProject(context);
        return HouseRules.ALL.stream().map(rule -> test(rule, house, house));
    }

    private static <T> Stream<DynamicNode> tests(
            Collection<T> things, Function<T, Path> file, List<Rule<T>> rules, House house) {
        return things.stream()
                .map(thing -> DynamicContainer.dynamicContainer(
                        file.apply(thing).toString(), rules.stream().map(rule -> test(rule, thing, house))));
    }

    private static <T> DynamicTest test(Rule<T> rule, T thing, House house) {
        return DynamicTest.dynamicTest(
                rule.title(),
                () -> assertThat(rule.problems(thing, house).all()).isEmpty());
    }
}
