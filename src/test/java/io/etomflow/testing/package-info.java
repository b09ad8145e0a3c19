/** What all tests stand on: the one base class, a case under test, decisions under test, and what the suite has covered. */
package io.etomflow.testing;
