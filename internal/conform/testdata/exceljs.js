// Opens a workbook as other people's programs do, and says what is in its first sheet.
const ExcelJS = require(process.env.EXCELJS + '/exceljs')

async function main() {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(process.argv[2])
  const sheet = workbook.worksheets[0]
  const rows = []
  sheet.eachRow((row, number) => {
    const cells = []
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      const value = cell.value
      let text = ''
      if (value instanceof Date) text = 'date ' + value.toISOString().slice(0, 10)
      else if (value !== null && typeof value === 'object') text = String(value.text ?? (value.richText || []).map(run => run.text).join(''))
      else if (typeof value === 'number') text = 'number ' + value
      else text = value === null ? '' : String(value)
      cells[column - 1] = text
    })
    rows.push({ number, cells })
  })
  const filter = sheet.autoFilter
  console.log(JSON.stringify({
    title: workbook.title, creator: workbook.creator, created: workbook.created,
    frozen: sheet.views[0] && sheet.views[0].state === 'frozen' ? sheet.views[0].ySplit : 0,
    filter: typeof filter === 'string' ? filter : filter ? 'set' : '', rows
  }))
}

main().catch(error => { console.error(error); process.exit(1) })
