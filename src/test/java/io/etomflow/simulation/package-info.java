/**
 * A year in the life of a small provider, day by day: usage comes in as files, bills go out, customers pay as customers do, a
 * bank says what it booked, debts are followed up. Every night the books must agree. Run it with
 * {@code mvn -Psimulation verify}.
 */
package io.etomflow.simulation;
