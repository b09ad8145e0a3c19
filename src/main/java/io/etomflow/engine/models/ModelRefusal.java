package io.etomflow.engine.models;

/**
 * Why a model, decision or form is not deployed.
 *
 * @param file path below {@code processes/} or {@code forms/}, or the name that a deployment over REST gave
 * @param element id of the element, or the nearest id around it; empty where the whole file is meant
 * @param line line in the file, 0 where it is not known
 * @param reason what is wrong and what to do
 */
public record ModelRefusal(String file, String element, int line, String reason) {

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (element.isEmpty() ? "" : " " + element) + ": " + reason;
    }
}
