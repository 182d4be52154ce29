"""Pages: the kit from which every stage and room builds what people see."""
