# Rscript bench/peers/glm.R customers.csv: R's glm on the same customers; seconds to read and to fit, then the coefficients.
file <- commandArgs(trailingOnly = TRUE)[1]
reading <- system.time(d <- read.csv(file, stringsAsFactors = TRUE))[["elapsed"]]
fitting <- system.time(fit <- glm(churned ~ late + bill + calls + contract + plan + region + tenure + charge + age + visits + nps,
                                  family = binomial, data = d))[["elapsed"]]
cat(sprintf("read %.1f s, fitted %.1f s, %d steps\n", reading, fitting, fit$iter))
print(summary(fit)$coefficients[, 1:2], digits = 12)
