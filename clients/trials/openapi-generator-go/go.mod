module bangkhen-trial

go 1.26.0
