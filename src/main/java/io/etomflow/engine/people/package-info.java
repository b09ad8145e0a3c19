/** Groups, their rights and Tasklist filters, the first administrator, and the people of the demo. */
package io.etomflow.engine.people;
