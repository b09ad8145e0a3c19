package io.etomflow.engine.models;

import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.json.SpinJsonNode;
import org.joda.time.ReadableInstant;

/**
 * The methods that an expression may call on what it meets: values, decision results, the case's own data and marked
 * helpers. What is not listed is refused, so no expression finds a way from a text or an execution to a class, the engine
 * or the application.
 */
final class AllowedCalls {

    private static final Set<String> DECISION = Set.of(
            "getSingleResult",
            "getFirstResult",
            "getSingleEntry",
            "getFirstEntry",
            "getEntry",
            "getSingleEntryTyped",
            "collectEntries",
            "getResultList",
            "getEntryMap",
            "size",
            "isEmpty",
            "get",
            "containsKey");

    private static final Map<Class<?>, Set<String>> BY_TYPE = Map.ofEntries(
            Map.entry(
                    String.class,
                    Set.of(
                            "length",
                            "isEmpty",
                            "isBlank",
                            "contains",
                            "startsWith",
                            "endsWith",
                            "equals",
                            "equalsIgnoreCase",
                            "toLowerCase",
                            "toUpperCase",
                            "trim",
                            "substring",
                            "indexOf",
                            "concat",
                            "compareTo")),
            Map.entry(Number.class, Set.of("intValue", "longValue", "doubleValue", "compareTo", "equals", "toString")),
            Map.entry(Boolean.class, Set.of("booleanValue", "equals", "toString")),
            Map.entry(Collection.class, Set.of("size", "isEmpty", "contains")),
            Map.entry(List.class, Set.of("get", "indexOf")),
            Map.entry(Map.class, Set.of("get", "containsKey", "size", "isEmpty", "keySet", "values")),
            Map.entry(Date.class, Set.of("getTime", "before", "after", "equals")),
            Map.entry(
                    TemporalAccessor.class,
                    Set.of("isBefore", "isAfter", "isEqual", "toString", "getYear", "getMonthValue", "getDayOfMonth")),
            Map.entry(TemporalAmount.class, Set.of("toString", "toDays", "toHours", "toMinutes")),
            Map.entry(
                    SpinJsonNode.class,
                    Set.of(
                            "prop",
                            "hasProp",
                            "elements",
                            "value",
                            "stringValue",
                            "numberValue",
                            "boolValue",
                            "isArray",
                            "isString",
                            "isNumber",
                            "isBoolean",
                            "isNull",
                            "isObject",
                            "toString")),
            Map.entry(DmnDecisionResult.class, DECISION),
            Map.entry(DmnDecisionResultEntries.class, DECISION),
            Map.entry(DmnDecisionTableResult.class, DECISION),
            Map.entry(DmnDecisionRuleResult.class, DECISION),
            Map.entry(
                    VariableScope.class, Set.of("getVariable", "getVariableLocal", "hasVariable", "hasVariableLocal")),
            Map.entry(BaseDelegateExecution.class, Set.of("getId", "getBusinessKey", "getEventName")),
            Map.entry(
                    DelegateExecution.class,
                    Set.of(
                            "getProcessInstanceId",
                            "getProcessBusinessKey",
                            "getProcessDefinitionId",
                            "getCurrentActivityId",
                            "getCurrentActivityName",
                            "getActivityInstanceId")),
            Map.entry(
                    DelegateTask.class,
                    Set.of(
                            "getId",
                            "getName",
                            "getPriority",
                            "getCreateTime",
                            "getDueDate",
                            "getAssignee",
                            "getOwner",
                            "getTaskDefinitionKey",
                            "getProcessInstanceId",
                            "getExecution")));

    private static final Set<String> NAMES = Stream.concat(
                    BY_TYPE.values().stream().flatMap(Set::stream), Stream.of("plusDays"))
            .collect(Collectors.toSet());

    private AllowedCalls() {}

    /** Whether an expression may call that method, or read that getter, of the object that it found at run time. */
    static boolean allows(Object base, String method) {
        if (isOfEveryObject(method)) {
            return false;
        }
        if (base instanceof ReadableInstant) {
            return isDateArithmetic(method);
        }
        if (ModelBeans.isHelper(base)) {
            return true;
        }
        return BY_TYPE.entrySet().stream()
                .anyMatch(e -> e.getKey().isInstance(base) && e.getValue().contains(method));
    }

    /** Whether there is any object on which models may call a method of that name. */
    static boolean isKnown(String method) {
        return NAMES.contains(method) || isDateArithmetic(method);
    }

    /** What {@code now()} and {@code dateTime()} may be followed by. */
    public static boolean isDateArithmetic(String method) {
        return method.matches("(plus|minus)(Seconds|Minutes|Hours|Days|Weeks|Months|Years)"
                + "|with(TimeAtStartOfDay|DayOf(Week|Month|Year)|HourOfDay|MinuteOfHour|SecondOfMinute|MillisOfSecond|MonthOfYear|Year)"
                + "|toDate|getMillis|getDayOf(Week|Month|Year)|getHourOfDay|getMonthOfYear|getYear");
    }

    private static boolean isOfEveryObject(String method) {
        return Set.of("getClass", "wait", "notify", "notifyAll", "hashCode").contains(method);
    }
}
