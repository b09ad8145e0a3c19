/**
 * 1.3.10.3 Manage Customer Debt Collection: overdue bills, cases that follow them up by ladders of steps, payment plans for
 * what is overdue, and recovery at the end.
 */
@org.springframework.modulith.ApplicationModule
package io.etomflow.collection;
