/** The benchmark: what a case costs, against a process whose steps do nothing. Nothing here is a test. */
package io.etomflow.benchmark;
