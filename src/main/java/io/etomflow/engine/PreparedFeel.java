package io.etomflow.engine;

import camundajar.impl.scala.collection.immutable.List;
import camundajar.impl.scala.collection.immutable.Nil$;
import camundajar.impl.scala.util.Either;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.SuccessfulEvaluationResult;
import org.camunda.feel.context.Context;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.valuemapper.ValueMapper;

/**
 * The engine's FEEL, prepared: each text is parsed and checked once, and FEEL's own functions are made once. As delivered
 * the engine does all that anew for each cell of each table that it looks at, which takes longer than the answer itself.
 */
final class PreparedFeel extends ScalaFeelEngine {

    /** More texts than any set of models has; beyond, the collection starts anew. */
    static final int MOST_TEXTS = 20_000;

    PreparedFeel() {
        super(java.util.List.of());
    }

    @Override
    protected FeelEngine buildFeelEngine(
            CustomFunctionTransformer functions, ValueMapper.CompositeValueMapper valueMapper) {
        return new Prepared(super.buildFeelEngine(functions, valueMapper));
    }

    private static final class Prepared extends FeelEngine {

        private final Map<String, Either<Failure, ParsedExpression>> expressions = new ConcurrentHashMap<>();
        private final Map<String, Either<Failure, ParsedExpression>> unaryTests = new ConcurrentHashMap<>();
        private final FeelInterpreter interpreter;
        private final FunctionProvider functions;

        Prepared(FeelEngine plain) {
            super(plain.functionProvider(), plain.valueMapper(), plain.configuration(), plain.clock());
            interpreter = new FeelInterpreter(plain.valueMapper());
            List<FunctionProvider> custom = Nil$.MODULE$.$colon$colon(plain.functionProvider());
            functions = new FunctionProvider.CompositeFunctionProvider(
                    custom.$colon$colon(new BuiltinFunctions(plain.clock(), plain.valueMapper())));
        }

        @Override
        public Either<Failure, ParsedExpression> parseExpression(String text) {
            return parsed(expressions, text, super::parseExpression);
        }

        @Override
        public Either<Failure, ParsedExpression> parseUnaryTests(String text) {
            return parsed(unaryTests, text, super::parseUnaryTests);
        }

        /** Whatever is not simply a value is told by the engine's own way, in its own words. */
        @Override
        public EvaluationResult evaluate(ParsedExpression expression, Context variables) {
            EvalContext context = EvalContext.create(valueMapper(), functions).merge(variables);
            Val value = interpreter.eval(expression.expression(), context);
            if (value instanceof ValError
                    || context.failureCollector().failures().nonEmpty()) {
                return super.evaluate(expression, variables);
            }
            return new SuccessfulEvaluationResult(
                    valueMapper().unpackVal(value), SuccessfulEvaluationResult.apply$default$2());
        }

        private static Either<Failure, ParsedExpression> parsed(
                Map<String, Either<Failure, ParsedExpression>> known,
                String text,
                Function<String, Either<Failure, ParsedExpression>> parse) {
            Either<Failure, ParsedExpression> parsed = known.get(text);
            if (parsed == null) {
                parsed = parse.apply(text);
                if (known.size() >= MOST_TEXTS) {
                    known.clear();
                }
                if (parsed.isRight()) {
                    known.put(text, parsed);
                }
            }
            return parsed;
        }
    }
}
