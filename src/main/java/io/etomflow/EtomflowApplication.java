package io.etomflow;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * Runs the Customer domain of eTOM: the engine, the customer data, and the people's screens, in one process. Classes of two
 * modules may have one name; the names that models use are those of the bean methods of steps.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class EtomflowApplication {

    public static void main(String[] args) {
        SpringApplication.run(EtomflowApplication.class, args);
    }
}
